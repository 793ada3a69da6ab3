package io.plimsoll.action.work;

import io.plimsoll.action.kube.KubeCluster;
import io.plimsoll.action.ledger.AuditTrail;
import io.plimsoll.action.ledger.PgLedger;
import io.plimsoll.action.models.ModelWindows;
import io.plimsoll.action.policies.PoliciesInForce;
import io.plimsoll.engine.remedy.Remediation;
import io.plimsoll.messaging.Responder;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Puts the brain and its limbs together.
final class Responding {
    private Responding() {}

    @Produces
    @Singleton
    static Remediation remediation(PgLedger ledger, KubeCluster cluster, ModelWindows models) {
        return new Remediation(ledger, cluster, models);
    }

    @Produces
    @Singleton
    @Identifier("approve")
    static Responder approve(Remediation remediation, Deciding.Surroundings with) {
        return new Deciding(true, remediation, with);
    }

    @Produces
    @Singleton
    @Identifier("revert")
    static Responder revert(Remediation remediation, Deciding.Surroundings with) {
        return new Reverting(remediation, with);
    }

    @Produces
    @Singleton
    @Identifier("setAutomation")
    static Responder setAutomation(PgLedger ledger, Deciding.Surroundings with) {
        return new Switching(ledger, with);
    }

    @Produces
    @Singleton
    @Identifier("automation")
    static Responder automation(PgLedger ledger, KubeCluster cluster, Deciding.Surroundings with) {
        return new AutomationQueries(ledger, cluster, with);
    }

    @Produces
    @Singleton
    @Identifier("audit")
    static Responder audit(AuditTrail trail, Deciding.Surroundings with) {
        return new Auditing(trail, with);
    }

    @Produces
    @Singleton
    @Identifier("policies")
    static Responder policies(
            PoliciesInForce policies, PgLedger ledger, Deciding.Surroundings with) {
        return new PolicyQueries(policies, ledger, with);
    }

    @Produces
    @Singleton
    @Identifier("reject")
    static Responder reject(Remediation remediation, Deciding.Surroundings with) {
        return new Deciding(false, remediation, with);
    }
}
