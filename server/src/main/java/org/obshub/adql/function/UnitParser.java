package org.obshub.adql.function;

/** One pass over the text of a unit: VOUnits 1.1, appendix C.2, with white space as product. Used once. */
final class UnitParser {
    private static final int DEEPEST = 20;

    private final String text;
    private int at;
    private int depth;

    UnitParser(String text) {
        this.text = text.strip();
    }

    Unit unit() {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the unit is empty; write for instance 'GHz'");
        }
        Unit unit = product();
        if (at < text.length()) {
            throw wrong("'.', '/' or '**'");
        }
        return unit;
    }

    private Unit product() {
        Unit unit = next() == '/' ? Unit.number(1) : factor();
        while (at < text.length() && next() != ')') {
            char operator = next();
            if (operator == '/') {
                at++;
                unit = unit.times(factor().power(-1));
            } else if (operator == '.' || operator == '*' || operator == ' ') {
                at++;
                unit = unit.times(factor());
            } else {
                throw wrong("'.', '/' or '**'");
            }
        }
        return unit;
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private Unit factor() {
        while (next() == ' ') {
            at++;
        }
        Unit base;
        if (next() == '(') {
            base = group();
        } else if (Character.isDigit(next())) {
            base = Unit.number(number());
        } else {
            base = symbol();
        }
        return base.power(exponent());
    }

    private Unit group() {
        if (++depth > DEEPEST) {
            throw wrong("fewer parentheses");
        }
        at++;
        Unit inner = product();
        if (next() != ')') {
            throw wrong("')'");
        }
        at++;
        depth--;
        return inner;
    }

    private Unit symbol() {
        int start = at;
        while (Character.isLetter(next()) || next() == '%') {
            at++;
        }
        String symbol = text.substring(start, at);
        if (symbol.isEmpty()) {
            throw wrong("a unit");
        }
        return Unit.symbol(symbol).orElseThrow(() -> unknown(symbol));
    }

    private IllegalArgumentException unknown(String symbol) {
        String whole = symbol.equals(text) ? "" : " in '" + text + "'";
        return new IllegalArgumentException("no unit named '" + symbol + "'" + whole
                + "; units are those of VOUnits, case matters: GHz, nm, arcsec, Jy");
    }

    private double exponent() {
        boolean stars = text.startsWith("**", at);
        if (!stars && next() != '^') {
            return 1;
        }
        at += stars ? 2 : 1;
        boolean enclosed = next() == '(';
        at += enclosed ? 1 : 0;
        double exponent = signed();
        if (enclosed && next() == '/') {
            at++;
            exponent /= signed();
        }
        if (enclosed && next() != ')') {
            throw wrong("')'");
        }
        at += enclosed ? 1 : 0;
        return exponent;
    }

    private double signed() {
        boolean negative = next() == '-';
        at += negative || next() == '+' ? 1 : 0;
        double value = number();
        return negative ? -value : value;
    }

    private double number() {
        int start = at;
        while (Character.isDigit(next()) || (next() == '.' && digitFollows())) {
            at++;
        }
        if (start == at || at - start > 30) {
            throw wrong("a number");
        }
        try {
            return Double.parseDouble(text.substring(start, at));
        } catch (NumberFormatException twoPoints) {
            throw wrong("a number");
        }
    }

    private boolean digitFollows() {
        return at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    }

    private IllegalArgumentException wrong(String expected) {
        String found = at < text.length() ? "'" + text.substring(at) + "'" : "its end";
        return new IllegalArgumentException(
                "the unit '" + text + "' cannot be read: expected " + expected + ", found " + found);
    }
}
