package org.obshub.adql.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.obshub.adql.Identifier;
import org.obshub.adql.parse.AdqlSyntaxParser.IdentifierContext;

/** Identifiers and string literals without their quotes. */
final class Names {
    private Names() {}

    static Identifier identifier(IdentifierContext rule) {
        Token token = rule.getStart();
        if (token.getType() == AdqlSyntaxParser.QUOTED) {
            return new Identifier(unquoted(token.getText(), '"'), true, Spans.of(token));
        }
        return new Identifier(token.getText(), false, Spans.of(token));
    }

    static List<Identifier> identifiers(List<IdentifierContext> rules) {
        return rules.stream().map(Names::identifier).toList();
    }

    static String unquoted(String quoted, char mark) {
        String one = String.valueOf(mark);
        return quoted.substring(1, quoted.length() - 1).replace(one + one, one);
    }
}
