package org.obshub.http;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Which endpoint answers which paths: the longest prefix wins, matched by whole segments. Thread-safe. */
public final class Router {
    /** What most endpoints answer; HEAD comes with GET, OPTIONS always. */
    public static final Set<String> GET_AND_POST = Set.of("GET", "POST");

    public static final Set<String> GET_ONLY = Set.of("GET");

    private final ConcurrentSkipListMap<String, Route> routes = new ConcurrentSkipListMap<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** One line of the table. */
    record Route(String prefix, Set<String> methods, Endpoint endpoint) {
        boolean matches(String path) {
            return prefix.isEmpty() || path.equals(prefix) || path.startsWith(prefix + "/");
        }
    }

    /** GET and POST of that path and all below it. */
    public Router route(String prefix, Endpoint endpoint) {
        return route(prefix, GET_AND_POST, endpoint);
    }

    public Router route(String prefix, Set<String> methods, Endpoint endpoint) {
        String merged = mergeSlashes(prefix);
        if (routes.putIfAbsent(merged, new Route(merged, Set.copyOf(methods), endpoint)) != null) {
            throw new IllegalArgumentException("two endpoints for " + prefix);
        }
        return this;
    }

    /** Puts something around the endpoint of a route: what that makes of it answers from now on. */
    public Router around(String prefix, UnaryOperator<Endpoint> wrapper) {
        routes.compute(mergeSlashes(prefix), (merged, route) -> {
            if (route == null) {
                throw new IllegalArgumentException("no endpoint for " + prefix);
            }
            return new Route(merged, route.methods(), wrapper.apply(route.endpoint()));
        });
        return this;
    }

    Optional<Route> find(String path) {
        return routes.values().stream().filter(route -> route.matches(path)).findFirst();
    }

    /** What a lost user may try: the routes that begin like this path, or else the first segments of all. */
    List<String> near(String path) {
        String first = firstSegment(mergeSlashes(path)) + "/";
        List<String> below = routes.keySet().stream()
                .filter(route -> route.startsWith(first))
                .sorted()
                .toList();
        if (!below.isEmpty()) {
            return below;
        }
        return routes.keySet().stream()
                .filter(route -> !route.isEmpty())
                .map(Router::firstSegment)
                .distinct()
                .sorted()
                .toList();
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    /** One slash between segments, none at the end: users paste base URLs that end in one. The root is empty. */
    static String mergeSlashes(String path) {
        String merged = path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
        return merged.endsWith("/") ? merged.substring(0, merged.length() - 1) : merged;
    }
}
