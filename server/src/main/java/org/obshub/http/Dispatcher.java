package org.obshub.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.obshub.fault.BrokenOff;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request from Jetty to its endpoint and what the endpoint throws back to the client. */
final class Dispatcher extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger("org.obshub.http.requests");
    private static final String PLAIN = "text/plain;charset=UTF-8";

    private final Router router;
    private final HttpOptions options;
    private final RootAddress root;

    Dispatcher(Router router, HttpOptions options) {
        this.router = router;
        this.options = options;
        this.root = new RootAddress(options);
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request wireRequest,
            org.eclipse.jetty.server.Response wireResponse,
            Callback callback) {
        long start = System.nanoTime();
        WireResponse response = new WireResponse(wireRequest, wireResponse, options.product());
        try (WireRequest request = new WireRequest(wireRequest, root, options.limits())) {
            try {
                answer(request, response);
                request.forgetFiles(); // its files are gone before the client has the whole answer
                response.finish();
                callback.succeeded();
            } catch (IOException | RuntimeException | Error e) {
                if (response.isBroken() || request.isBroken()) {
                    log.debug("{} {}: the client has gone", request.method(), request.path(), e);
                }
                response.endWatch();
                callback.failed(e);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            log.info(
                    "{} {} {} {} {} bytes {} ms",
                    request.client(),
                    wireRequest.getMethod(),
                    wireRequest.getHttpURI().getPath(),
                    response.status(),
                    response.bytes(),
                    millis);
        }
        return true;
    }

    private void answer(WireRequest request, WireResponse response) throws IOException {
        Optional<Router.Route> found = router.find(request.path());
        if (request.method().equals("OPTIONS")) {
            preflight(request, response, found.map(Router.Route::methods).orElse(Router.GET_AND_POST));
            return;
        }
        try {
            Router.Route route = found.orElseThrow(() -> nothingAt(request));
            if (!route.methods().contains(request.method())) {
                response.header("Allow", allowed(route.methods()));
                throw new ServiceException(
                        Fault.BAD_METHOD,
                        request.path() + " does not take " + request.method() + "; it takes " + allowed(route.methods())
                                + ".");
            }
            request.routed(route.prefix());
            route.endpoint().handle(request, response);
        } catch (ServiceException e) {
            refuse(request, response, e);
        } catch (BrokenOff e) {
            log.info("{} {}: {}", request.method(), request.path(), e.getMessage());
            throw e;
        } catch (IOException e) {
            if (response.isBroken() || request.isBroken()) {
                throw e;
            }
            fail(request, response, e);
        } catch (RuntimeException | Error e) {
            fail(request, response, e);
        }
    }

    private static ServiceException nothingAt(WireRequest request) {
        return new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + ".");
    }

    private static void preflight(WireRequest request, WireResponse response, Set<String> methods) {
        response.status(204)
                .header("Allow", allowed(methods))
                .header("Access-Control-Allow-Methods", allowed(methods))
                .header(
                        "Access-Control-Allow-Headers",
                        request.header("Access-Control-Request-Headers").orElse("Content-Type"))
                .header("Access-Control-Max-Age", "86400");
    }

    private static String allowed(Set<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        all.add("OPTIONS");
        if (methods.contains("GET")) {
            all.add("HEAD");
        }
        return String.join(", ", all);
    }

    /** A failure the endpoint left to us: told as plain text. */
    private void refuse(WireRequest request, WireResponse response, ServiceException e) throws IOException {
        String text = e.getMessage();
        List<String> near = router.near(request.path());
        if (e.fault() == Fault.NOT_FOUND && !near.isEmpty()) {
            text += " This server answers at " + String.join(", ", near) + ".";
        }
        tell(response, e.fault(), text, e);
    }

    private static void fail(WireRequest request, WireResponse response, Throwable e) throws IOException {
        tell(response, Fault.BUG, BugReport.of(e, request.method() + " " + request.path()), e);
    }

    private static void tell(WireResponse response, Fault fault, String text, Throwable cause) throws IOException {
        Optional<String> allow = response.findHeader("Allow");
        if (!response.reset()) {
            throw new IOException("failed after the first byte of the answer", cause);
        }
        allow.ifPresent(methods -> response.header("Allow", methods));
        if (fault.isTransient()) {
            response.header("Retry-After", "10");
        }
        response.text(fault.status(), PLAIN, text + "\n");
    }
}
