package io.plimsoll.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for 127.0.0.1 that vouches for itself, in PEM files, made by the JDK's keytool.
///
/// @param key of the certificate, PKCS #8
public record ServerCertificate(Path certificate, Path key) {
    private static final String ALIAS = "server";
    private static final String PASSWORD = "changeit";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /// A new one, in a folder of its own.
    public static ServerCertificate create() {
        var home = TemporaryFolder.create("certificate");
        var store = home.resolve("store.p12");
        keytool(home, store);
        try (var in = Files.newInputStream(store)) {
            return written(home, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool's store cannot be read", e);
        }
    }

    private static ServerCertificate written(Path home, InputStream store)
            throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(store, PASSWORD.toCharArray());
        var key = keys.getKey(ALIAS, PASSWORD.toCharArray());
        return new ServerCertificate(
                pem(home, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
                pem(home, "PRIVATE KEY", key.getEncoded()));
    }

    /// The same in another folder.
    ServerCertificate copiedTo(Path folder) {
        try {
            return new ServerCertificate(
                    Files.copy(certificate, folder.resolve(certificate.getFileName())),
                    Files.copy(key, folder.resolve(key.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Trusts it, and nothing else.
    public SSLContext trusting() {
        try (var in = Files.newInputStream(certificate)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    ALIAS, CertificateFactory.getInstance("X.509").generateCertificate(in));
            var managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be trusted", e);
        }
    }

    private static Path pem(Path home, String what, byte[] bytes) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                home.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
    }

    private static void keytool(Path home, Path store) {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD);
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(home.resolve("keytool.log").toFile())
                            .start();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    || process.exitValue() != 0) {
                throw new IllegalStateException(
                        "keytool failed: " + Files.readString(home.resolve("keytool.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
