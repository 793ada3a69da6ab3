package io.plimsoll.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final AuditEntry FIRST = entry(1, "act-1", 1, "{\"a\":1}", AuditEntry.GENESIS);
    private static final AuditEntry SECOND = entry(2, "act-2", 1, "{\"b\":1}", FIRST.hash());
    private static final AuditEntry THIRD = entry(3, "act-1", 2, "{\"a\":2}", SECOND.hash());

    @Test
    void findsNothingWrongWithAWholeChain() {
        var audit = audit(AuditEntry.GENESIS, THIRD.hash(), FIRST, SECOND, THIRD);

        assertThat(audit.faults()).isEmpty();
        assertThat(audit.entries()).isEqualTo(3);
        assertThat(audit.actions()).isEqualTo(2);
    }

    @Test
    void beginsWhereWhatIsOldWasLetGo() {
        assertThat(audit(FIRST.hash(), THIRD.hash(), SECOND, THIRD).faults()).isEmpty();
        assertThat(audit(AuditEntry.GENESIS, THIRD.hash(), SECOND, THIRD).faults())
                .containsExactly("entry 2, act-2.1: does not follow the one before");
    }

    @Test
    void noticesWhatWasChanged() {
        var changed =
                new AuditEntry(
                        2, "act-2", 1, "subject", "{\"b\":9}", SECOND.previous(), SECOND.hash());

        assertThat(audit(AuditEntry.GENESIS, THIRD.hash(), FIRST, changed, THIRD).faults())
                .containsExactly("entry 2, act-2.1: is not what was taken down");
    }

    @Test
    void noticesWhatWasLeftOutInTheMiddleAndAtTheEnd() {
        assertThat(audit(AuditEntry.GENESIS, THIRD.hash(), FIRST, THIRD).faults())
                .containsExactly("entry 3, act-1.2: does not follow the one before");
        assertThat(audit(AuditEntry.GENESIS, THIRD.hash(), FIRST, SECOND).faults())
                .containsExactly("the ledger ends with another entry than it says");
    }

    @Test
    void noticesARevisionThatIsMissing() {
        var fourth = entry(4, "act-1", 4, "{\"a\":4}", THIRD.hash());

        assertThat(audit(AuditEntry.GENESIS, fourth.hash(), FIRST, SECOND, THIRD, fourth).faults())
                .containsExactly("entry 4, act-1.4: comes after revision 2");
    }

    private static Audit audit(String anchor, String head, AuditEntry... entries) {
        var audit = new Audit();
        audit.begin(anchor);
        List.of(entries).forEach(audit::add);
        audit.end(head);
        return audit;
    }

    private static AuditEntry entry(
            long number, String action, int revision, String event, String previous) {
        return new AuditEntry(
                number,
                action,
                revision,
                "subject",
                event,
                previous,
                AuditEntry.hash(
                        previous,
                        action,
                        revision,
                        "subject",
                        event.getBytes(StandardCharsets.UTF_8)));
    }
}
