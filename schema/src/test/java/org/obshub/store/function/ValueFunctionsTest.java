package org.obshub.store.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ValueFunctionsTest {
    private static final String LINKS = "http://localhost/datalink/links?ID=";

    @Test
    void anAddressKeepsOnlyUnreservedLettersPlain() {
        assertThat(ValueFunctions.address(LINKS, "ivo://nrao.edu/Az09-._~?x y&ü*"))
                .isEqualTo(LINKS + "ivo%3A%2F%2Fnrao.edu%2FAz09-._~%3Fx%20y%26%C3%BC%2A");
    }

    @Test
    void anAddressLeadsBackToItsIdentifier() {
        StringBuilder letters = new StringBuilder();
        for (int letter = 1; letter < 0x250; letter++) {
            letters.appendCodePoint(letter);
        }
        String identifier = letters.appendCodePoint(0x1f52d).toString();

        URI address = URI.create(ValueFunctions.address(LINKS, identifier));

        assertThat(address.getQuery()).isEqualTo("ID=" + identifier);
    }

    @Test
    void withoutAnIdentifierThereIsNoAddress() {
        assertThat(ValueFunctions.address(LINKS, null)).isNull();
    }
}
