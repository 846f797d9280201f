package org.obshub.adql.parse;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;

/** Words and marks that are no ADQL at all: unclosed quotes, other alphabets, marks of other dialects. */
final class LexicalHabits {
    static final List<Function<Trouble, Optional<Advice>>> ALL = List.of(
            LexicalHabits::unclosedQuote,
            LexicalHabits::gluedNumber,
            LexicalHabits::brokenExponent,
            LexicalHabits::oddName,
            LexicalHabits::oddCharacter,
            LexicalHabits::modulo,
            LexicalHabits::backtick,
            LexicalHabits::foreignOperator);

    /** What the marks of other dialects are in ADQL. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("&&", "&& is written AND"),
            Map.entry("::", "a type is changed with CAST(value AS type), not with ::"),
            Map.entry("/*", "comments start with -- and run to the end of the line"),
            Map.entry("^", "powers are written POWER(base, exponent); ADQL has no bit operators"),
            Map.entry("&", "ADQL has no bit operators; conditions are joined with AND"),
            Map.entry("|", "strings are joined with ||; ADQL has no bit operators"),
            Map.entry("~", "ADQL has no pattern operator ~; use LIKE or ILIKE"),
            Map.entry("!~", "ADQL has no pattern operator; use NOT LIKE or NOT ILIKE"),
            Map.entry("~*", "ADQL has no pattern operator; use ILIKE"),
            Map.entry("!~*", "ADQL has no pattern operator; use NOT ILIKE"),
            Map.entry("!", "! is written NOT"),
            Map.entry("!<", "!< is written >="),
            Map.entry("!>", "!> is written <="),
            Map.entry("**", "powers are written POWER(base, exponent)"),
            Map.entry("<<", "ADQL has no bit operators"),
            Map.entry(">>", "ADQL has no bit operators"),
            Map.entry("[", "ADQL has neither arrays nor names in brackets; names are quoted with \"\""),
            Map.entry("]", "ADQL has neither arrays nor names in brackets; names are quoted with \"\""),
            Map.entry("{", "ADQL has no braces"),
            Map.entry("}", "ADQL has no braces"),
            Map.entry("@", "ADQL has no variables"),
            Map.entry("$", "ADQL has no variables and no $ in names; a name with $ is quoted with \"\""),
            Map.entry(":", "ADQL has no parameters; write the value itself"),
            Map.entry("?", "ADQL has no parameters; write the value itself"),
            Map.entry("#", "ADQL has no #; comments start with --, a name with # is quoted with \"\""),
            Map.entry("\\", "ADQL has no escapes with \\; a quote inside a string is doubled: ''"));

    private static final Map<String, String> REPLACEMENTS =
            Map.of("==", "=", "===", "=", "=>", ">=", "&&", "AND", "!", "NOT ", "!<", ">=", "!>", "<=", "<=>", "=");
    /** What word processors and web pages turn plain characters into. */
    private static final String TYPOGRAPHIC =
            "\u2018\u2019\u201a\u2032\u201c\u201d\u201e\u2033\u00a0\u2007\u202f\u2009\u200b\ufeff"
                    + "\u2013\u2014\u2212\u00d7\u2264\u2265\u2260\uff08\uff09\uff0c";

    private static final List<String> PLAIN = List.of(
            "'", "'", "'", "'", "\"", "\"", "\"", "\"", " ", " ", " ", " ", "", "", "-", "-", "-", "*", "<=", ">=",
            "<>", "(", ")", ",");

    /** Units that are written behind numbers by hand. */
    static final Set<String> UNITS = Set.of(
            "m", "cm", "mm", "um", "nm", "km", "Hz", "kHz", "MHz", "GHz", "THz", "deg", "arcmin", "arcsec", "mas", "h",
            "d", "s", "min", "yr", "Jy", "mJy");

    private LexicalHabits() {}

    static String noUnit(String unit) {
        boolean sexagesimal = Set.of("h", "d", "m", "s").contains(unit);
        return "numbers have no units in ADQL; IN_UNIT(column, '%s') brings a column into a unit, angles are in degrees"
                        .formatted(unit)
                + (sexagesimal ? ", ivo_hms_to_degrees('10h30m12s') reads sexagesimal ones" : "");
    }

    private static Optional<Advice> unclosedQuote(Trouble trouble) {
        if (trouble.is(0, AdqlSyntaxParser.UNCLOSED_STRING)) {
            return Advice.of(
                    trouble.span(0), "a string starts here with ' and never ends; a ' inside a string is doubled: ''");
        }
        if (!trouble.is(0, AdqlSyntaxParser.UNCLOSED_NAME)) {
            return Optional.empty();
        }
        boolean empty = trouble.token(0).getText().equals("\"\"");
        return Advice.of(
                trouble.span(0),
                empty ? "a name cannot be empty; an empty string is ''" : "a name starts here with \" and never ends");
    }

    private static Optional<Advice> gluedNumber(Trouble trouble) {
        if (!trouble.is(0, AdqlSyntaxParser.GLUED_NUMBER)) {
            return Optional.empty();
        }
        String text = trouble.token(0).getText();
        if (text.matches("0[xX][0-9a-fA-F]{1,16}")) {
            String decimal = new BigInteger(text.substring(2), 16).toString();
            return Advice.of(
                    trouble.span(0),
                    "hexadecimal numbers are not ADQL; write %s as %s".formatted(text, decimal),
                    trouble.replace(0, decimal));
        }
        String unit = text.replaceFirst("^[0-9.]+", "");
        if (UNITS.contains(unit)) {
            return Advice.of(trouble.span(0), noUnit(unit));
        }
        return Advice.of(
                trouble.span(0),
                "%s is neither a number nor a name; a name starts with a letter, or is quoted with \"\""
                        .formatted(text),
                trouble.replace(0, '"' + text + '"'));
    }

    /** {@code 2.48 E-10}, as printed in ObsCore 1.1. */
    private static Optional<Advice> brokenExponent(Trouble trouble) {
        for (int mark = -1; mark <= 0; mark++) {
            boolean afterNumber = trouble.is(mark - 1, AdqlSyntaxParser.NUMBER);
            boolean signed =
                    trouble.is(mark + 1, AdqlSyntaxParser.MINUS) || trouble.is(mark + 1, AdqlSyntaxParser.PLUS);
            if (afterNumber && signed && trouble.is(mark, "E") && trouble.is(mark + 2, AdqlSyntaxParser.NUMBER)) {
                String whole = trouble.word(mark - 1) + "E" + trouble.word(mark + 1) + trouble.word(mark + 2);
                return Advice.of(
                        trouble.span(mark - 1, mark + 2),
                        "a number contains no blanks: " + whole,
                        trouble.replace(mark - 1, mark + 2, whole));
            }
        }
        boolean glued =
                trouble.is(-1, AdqlSyntaxParser.NUMBER) && trouble.word(0).matches("E[0-9]+");
        return glued
                ? Advice.of(
                        trouble.span(-1, 0),
                        "a number contains no blanks: " + trouble.word(-1) + trouble.word(0),
                        trouble.replace(-1, 0, trouble.word(-1) + trouble.word(0)))
                : Optional.empty();
    }

    private static Optional<Advice> oddName(Trouble trouble) {
        if (!trouble.is(0, AdqlSyntaxParser.ODD_NAME)) {
            return Optional.empty();
        }
        String text = trouble.token(0).getText();
        String why = text.startsWith("_") ? "starts with _" : "has letters other than a to z";
        return Advice.of(
                trouble.span(0),
                "the name %s %s, so it must be quoted: \"%s\"".formatted(text, why, text),
                trouble.replace(0, '"' + text + '"'));
    }

    private static Optional<Advice> oddCharacter(Trouble trouble) {
        String text = trouble.token(0).getText();
        int known = trouble.is(0, AdqlSyntaxParser.UNKNOWN) ? TYPOGRAPHIC.indexOf(text) : -1;
        if (known < 0) {
            return Optional.empty();
        }
        String plain = PLAIN.get(known);
        String what = plain.isBlank() ? "an unusual blank" : "a typographic " + text;
        String fix = plain.isBlank() ? "use a plain one" : "write " + plain;
        String corrected = trouble.source().text();
        for (int i = 0; i < PLAIN.size(); i++) {
            corrected = corrected.replace(TYPOGRAPHIC.substring(i, i + 1), PLAIN.get(i));
        }
        String problem = "%s (U+%04X) stands here; %s".formatted(what, text.codePointAt(0), fix);
        return Advice.of(trouble.span(0), problem, corrected);
    }

    private static Optional<Advice> modulo(Trouble trouble) {
        if (!trouble.is(0, "%")) {
            return Optional.empty();
        }
        Optional<String> corrected = trouble.operandEndingAt(-1)
                .filter(first -> !trouble.is(first - 1, AdqlSyntaxParser.ASTERISK)
                        && !trouble.is(first - 1, AdqlSyntaxParser.SOLIDUS))
                .flatMap(first -> trouble.operandStartingAt(1).map(last -> {
                    String left = trouble.source().text(trouble.token(first), trouble.token(-1));
                    String right = trouble.source().text(trouble.token(1), trouble.token(last));
                    return trouble.replace(first, last, "MOD(" + left + ", " + right + ")");
                }));
        return Advice.of(trouble.span(0), "% is not an operator of ADQL; write MOD(dividend, divisor)", corrected);
    }

    private static Optional<Advice> backtick(Trouble trouble) {
        return trouble.is(0, "`")
                ? Advice.of(
                        trouble.span(0),
                        "names are quoted with \"\", not with backticks",
                        trouble.source().text().replace('`', '"'))
                : Optional.empty();
    }

    private static Optional<Advice> foreignOperator(Trouble trouble) {
        Token token = trouble.token(0);
        boolean foreign = token.getType() == AdqlSyntaxParser.FOREIGN || token.getType() == AdqlSyntaxParser.UNKNOWN;
        if (!foreign) {
            return Optional.empty();
        }
        String text = token.getText();
        boolean numbers = trouble.is(-1, AdqlSyntaxParser.NUMBER) && trouble.is(1, AdqlSyntaxParser.NUMBER);
        if (text.equals(":") && numbers) {
            return Advice.of(
                    trouble.span(-1, 1),
                    "angles are numbers in degrees; ivo_hms_to_degrees('00:40:00') and ivo_dms_to_degrees('-10:30:00')"
                            + " read sexagesimal ones");
        }
        if (text.equals("@") && (trouble.is(1, ">") || trouble.is(-1, "<"))) {
            return Advice.of(
                    trouble.span(0),
                    "ADQL has no operators for geometry; use CONTAINS(inner, outer) = 1 and INTERSECTS(one, other) = 1");
        }
        Optional<String> replacement = Optional.ofNullable(REPLACEMENTS.get(text));
        String fallback = replacement
                .map(right -> "%s is written %s".formatted(text, right))
                .orElse("%s (U+%04X) has no meaning in ADQL outside quotes".formatted(text, text.codePointAt(0)));
        String problem = FOREIGN.getOrDefault(text.toLowerCase(Locale.ROOT), fallback);
        return Advice.of(trouble.span(0), problem, replacement.map(right -> trouble.replace(0, right)));
    }
}
