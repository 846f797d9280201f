package org.obshub.dali;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Router;
import org.obshub.http.TestSite;

/** SIA 2.0 section 4.2, DataLink 1.1 section 3.4, SODA 1.0 section 5.1; facts/standards.md I6, Q8. */
class FaultWordsTest {
    @ParameterizedTest
    @CsvSource({
        "SIA, BAD_PARAMETER, UsageFault: m",
        "SIA, TOO_LARGE, UsageFault: m",
        "SIA, OVERLOADED, TransientFault: m",
        "SIA, UPSTREAM_TIMEOUT, TransientFault: m",
        "SIA, BUG, FatalFault: m",
        "DATALINK, NOT_FOUND, NotFoundFault: m",
        "DATALINK, BAD_PARAMETER, UsageFault: m",
        "SODA, BAD_PARAMETER, UsageError: m",
        "SODA, OVERLOADED, ServiceUnavailable: m",
        "SODA, UPSTREAM, ServiceUnavailable: m",
        "SODA, FORBIDDEN, AuthorizationError: m",
        "SODA, BUG, Error: m",
        "NONE, BUG, m",
    })
    void eachStandardHasItsWords(FaultWords words, Fault fault, String told) {
        assertThat(words.told(fault, "m")).isEqualTo(told);
    }

    @Test
    void aTextThatBeginsWithSuchAWordStaysAsItIs() {
        assertThat(FaultWords.SODA.told(Fault.BAD_PARAMETER, "MultiValuedParamNotSupported: BAND"))
                .isEqualTo("MultiValuedParamNotSupported: BAND");
    }

    @Test
    void sodaAnswersInTextAndSiaInVotable() throws Exception {
        Router router = new Router();
        for (FaultWords words : new FaultWords[] {FaultWords.SIA, FaultWords.SODA}) {
            router.route(
                    "/" + words,
                    ErrorDocument.around(
                            (request, response) -> {
                                throw new ServiceException(Fault.BAD_PARAMETER, "POS is wrong.");
                            },
                            words));
        }
        try (TestSite site = new TestSite(router)) {
            HttpResponse<String> soda = site.post("/SODA", Map.of("a", "1"));
            HttpResponse<String> sia = site.post("/SIA", Map.of("a", "1"));

            assertThat(soda.statusCode()).isEqualTo(400);
            assertThat(soda.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(soda.body()).isEqualTo("UsageError: POS is wrong.\n");
            assertThat(sia.body()).contains("value=\"ERROR\">UsageFault: POS is wrong.</INFO>");
        }
    }

    @ParameterizedTest
    @CsvSource({"I, I", "rr, RR", " POLI , POLI"})
    void readsPolarisationStates(String text, String state) {
        assertThat(PolParam.read("POL", text)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"Z", "'I Q'", "''", "/I/"})
    void refusesWhatIsNoPolarisationState(String text) {
        assertThatThrownBy(() -> PolParam.read("POL", text))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BAD_PARAMETER))
                .hasMessageContaining("Send one of I Q U V RR LL RL LR XX YY XY YX POLI POLA.");
    }
}
