package io.plimsoll.action;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.testkit.AlertmanagerServer;
import io.plimsoll.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Those who are told: a chat, a webhook, a webhook of one namespace, and a real Alertmanager which
/// passes on to a pager.
public final class ToldServers implements QuarkusTestResourceLifecycleManager {
    /// The key that signs.
    static final String SECRET = "secret";

    /// The key of links by which an action is decided.
    static final String LINKS = "a key that nobody can guess, of 32 bytes";

    private final Inbox inbox = new Inbox();
    private final AlertmanagerServer alertmanager =
            AlertmanagerServer.start(inbox.url("pager"), "token");

    /// What came.
    public static final class Inbox {
        private final HttpServer server;
        private final List<Letter> letters = new CopyOnWriteArrayList<>();
        private final Set<String> closed = ConcurrentHashMap.newKeySet();

        Inbox() {
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::take);
            server.start();
        }

        private void take(HttpExchange exchange) throws IOException {
            var name = exchange.getRequestURI().getPath().substring(1);
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isClosed = closed.contains(name);
            if (!isClosed) {
                var headers = new HashMap<String, String>();
                exchange.getRequestHeaders()
                        .forEach((key, values) ->
                                headers.put(key.toLowerCase(Locale.ROOT), values.getFirst()));
                letters.add(new Letter(name, headers, body));
            }
            exchange.sendResponseHeaders(isClosed ? 503 : 200, -1);
            exchange.close();
        }

        String url(String name) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
        }

        /// From now on it answers that it is not available.
        void close(String name) {
            closed.add(name);
        }

        void open(String name) {
            closed.remove(name);
        }

        /// What that one got that holds the text.
        List<Letter> of(String name, String text) {
            return letters.stream()
                    .filter(each -> each.to.equals(name) && each.body.contains(text))
                    .toList();
        }
    }

    /// @param headers names in lower case
    record Letter(String to, Map<String, String> headers, String body) {}

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("plimsoll.action.notify.group-wait", "500ms");
        settings.put("plimsoll.action.notify.resend-every", "1s");
        add(settings, "chat", "slack", inbox.url("chat"));
        add(settings, "hook", "webhook", inbox.url("hook"));
        add(settings, "team", "webhook", inbox.url("team"));
        add(settings, "pager", "alertmanager", alertmanager.url());
        settings.put("plimsoll.action.notify.receivers.hook.secret-file", file(SECRET));
        settings.put("plimsoll.action.notify.receivers.chat.approvals", "true");
        settings.put("plimsoll.action.notify.receivers.team.approvals", "true");
        settings.put("plimsoll.action.approval.key-file", file(LINKS));
        settings.put("plimsoll.action.approval.url", "https://plimsoll.example.org/");
        settings.put("plimsoll.action.notify.receivers.team.namespaces", "team-a");
        return settings;
    }

    private static void add(Map<String, String> settings, String name, String kind, String url) {
        settings.put("plimsoll.action.notify.receivers." + name + ".kind", kind);
        settings.put("plimsoll.action.notify.receivers." + name + ".url", url);
    }

    private static String file(String secret) {
        try {
            var file = TemporaryFolder.create("secret").resolve("key");
            return Files.writeString(file, secret).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(inbox, field -> field.getType().equals(Inbox.class));
    }

    @Override
    public void stop() {
        alertmanager.close();
        inbox.server.stop(0);
    }
}
