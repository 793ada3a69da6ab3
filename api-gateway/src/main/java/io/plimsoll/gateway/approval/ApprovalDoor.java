package io.plimsoll.gateway.approval;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.ask.ApprovalLink;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.command.Commands;
import io.plimsoll.gateway.command.Decision;
import io.plimsoll.gateway.command.Owners;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.Conflict;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `GET /approvals/<link>` shows a proposed action to whoever holds the link, and `POST` decides
/// it. Nothing is decided by looking: chats fetch what they show. The link is all that is asked
/// for, and it holds for this action alone; who decided is the receiver that it was sent to. Thread
/// safe.
@Singleton
final class ApprovalDoor {
    private static final Logger LOG = Logger.getLogger(ApprovalDoor.class);
    private static final String PATH = "/approvals/:link";
    private static final int LONGEST_BODY = 16 * 1024;
    private static final int LONGEST_REASON = 500;

    private final LinkKey key;
    private final Commands commands;
    private final ReadModel model;
    private final InstantSource clock;

    ApprovalDoor(LinkKey key, Commands commands, ReadModel model, InstantSource clock) {
        this.key = key;
        this.commands = commands;
        this.model = model;
        this.clock = clock;
    }

    void open(@Observes Router router) {
        router.get(PATH).blockingHandler(at -> answer(at, this::show), false);
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY));
        router.post(PATH).blockingHandler(at -> answer(at, this::decide), false);
    }

    /// Answers the holder of a link.
    private interface Answering {
        String page(RoutingContext to, ApprovalLink link) throws Refused;
    }

    private void answer(RoutingContext to, Answering what) {
        var _ =
                to.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String page;
        try {
            page = what.page(to, link(to));
        } catch (Refused e) {
            var _ = to.response().setStatusCode(status(e));
            page = ApprovalPage.words(String.valueOf(e.getMessage()));
        }
        var _ = to.response().end(page);
    }

    private static int status(Refused why) {
        return switch (why) {
            case NotFound _ -> 404;
            case Conflict _ -> 409;
            case Unavailable _ -> 503;
            default -> 400;
        };
    }

    private ApprovalLink link(RoutingContext of) throws Refused {
        var text = Objects.requireNonNullElse(of.pathParam("link"), "");
        var link =
                key.read()
                        .flatMap(each -> ApprovalLink.of(text, each))
                        .orElseThrow(() -> new NotFound("this link is not valid"));
        if (link.isOver(clock.instant())) {
            throw new Conflict("this link has expired");
        }
        return link;
    }

    private String show(RoutingContext to, ApprovalLink link) throws Refused {
        var action = action(link);
        return isOpen(action)
                ? ApprovalPage.question(action, link)
                : ApprovalPage.words("nothing is to be decided any more: " + words(action));
    }

    private ActionEvent action(ApprovalLink link) throws Refused {
        return Owners.read(
                () ->
                        model.action(link.action(), Sight.ALL)
                                .filter(it -> it.target().cluster().equals(link.cluster())),
                "such action");
    }

    private static boolean isOpen(ActionEvent action) {
        return action.state() == ActionEvent.State.proposed
                && action.mode() == ActionEvent.Mode.approve;
    }

    private static String words(ActionEvent action) {
        return "the action is %s (%s)".formatted(action.state(), action.reason());
    }

    private String decide(RoutingContext to, ApprovalLink link) throws Refused {
        var said = Objects.requireNonNullElse(to.request().getFormAttribute("decision"), "");
        boolean approves = said.equals("approve");
        if (!approves && !said.equals("reject")) {
            throw new Conflict("it is either approved or rejected");
        }
        var before = action(link);
        var by = "link:" + link.receiver();
        var decision =
                new Decision(
                        "%s:%s.%d:%s".formatted(by, link.action(), before.revision(), said),
                        by,
                        reason(to).orElse(null),
                        Sight.ALL);
        var outcome = "refused";
        try {
            var after = commands.decide(approves, link.action(), decision).value();
            outcome = "taken";
            return ApprovalPage.words("thank you; " + words(after));
        } finally {
            LOG.infof(
                    "A change was asked for; change=%sAction of=%s by=%s outcome=%s",
                    said, link.action(), by, outcome);
        }
    }

    private static Optional<String> reason(RoutingContext of) {
        return Optional.ofNullable(of.request().getFormAttribute("reason"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(LONGEST_REASON, text.length())));
    }
}
