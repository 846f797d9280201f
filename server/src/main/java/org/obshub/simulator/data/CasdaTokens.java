package org.obshub.simulator.data;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.obshub.http.Request;
import org.obshub.simulator.rows.RacsFiles.RacsFile;

/** Who may do what at the simulated CASDA: one account, and the tokens it was given. Thread-safe. */
final class CasdaTokens {
    private static final int KEPT = 10_000;

    private final String account;
    private final Map<String, Token> issued = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
            return size() > KEPT;
        }
    };

    /** What a token is for. */
    enum Use {
        FILE,
        CUTOUT,
        SPECTRUM
    }

    record Token(String user, RacsFile file, Use use) {}

    CasdaTokens(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.account = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The user whose account the request shows; empty for all others. */
    Optional<String> user(Request request) {
        return request.header("Authorization").filter(account::equals).map(known -> "user");
    }

    synchronized String issue(String user, RacsFile file, Use use) {
        String token = UUID.randomUUID().toString().replace("-", "") + "_"
                + UUID.randomUUID().toString().replace("-", "");
        issued.put(token, new Token(user, file, use));
        return token;
    }

    synchronized Optional<Token> find(String token) {
        return Optional.ofNullable(issued.get(token));
    }
}
