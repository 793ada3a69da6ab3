package io.plimsoll.collector.scrape;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where a target is asked, as configurations of Prometheus say it; what is empty is the usual.
///
/// @param address host and port
public record TargetAddress(
        String scheme, String address, String path, Map<String, List<String>> parameters) {
    public TargetAddress {
        scheme = scheme.isEmpty() ? "http" : scheme;
        path = path.isEmpty() ? "/metrics" : path;
        path = path.startsWith("/") ? path : "/" + path;
        parameters = Map.copyOf(parameters);
    }

    /// Host and port of a pod, with an address of either version.
    public static String of(String ip, int port) {
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
    }

    /// The whole of it.
    ///
    /// @throws IllegalArgumentException when there is none such, with the reason
    public URI url() {
        try {
            var url = new URI(scheme, address, path, null, null).toASCIIString();
            return URI.create(parameters.isEmpty() ? url : url + "?" + query());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address: " + e.getReason(), e);
        }
    }

    private String query() {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .flatMap(each ->
                                each.getValue().stream()
                                        .map(value ->
                                                encoded(each.getKey()) + "=" + encoded(value)))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
