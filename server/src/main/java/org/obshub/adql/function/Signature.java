package org.obshub.adql.function;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One form of a function.
 *
 * @param text as capabilities declare it: {@code name(parameter TYPE, ...) -> TYPE}
 * @param repeated so many of the last arguments may be repeated as a group, any number of times
 */
public record Signature(String text, List<Argument> arguments, int repeated) {

    /** What an argument may be. */
    public enum Argument {
        NUMBER("number"),
        WHOLE("whole number"),
        TEXT("text"),
        LITERAL("string literal"),
        TIME("time"),
        POINT("point"),
        GEOMETRY("geometry"),
        MOC("MOC"),
        ANY("value");

        private final String word;

        Argument(String word) {
            this.word = word;
        }

        /** In words. */
        public String word() {
            return word;
        }
    }

    public Signature {
        requireNonNull(text);
        arguments = List.copyOf(arguments);
    }

    /** Reads a form; {@code ...2} as last parameter tells that the two before it may be repeated. */
    static Signature parse(String form) {
        String list = form.substring(form.indexOf('(') + 1, form.lastIndexOf(')'));
        List<Argument> arguments = new ArrayList<>();
        int repeated = 0;
        for (String parameter : list.isBlank() ? new String[0] : list.split(",")) {
            String declared = parameter.strip();
            if (declared.startsWith("...")) {
                repeated = Integer.parseInt(declared.substring(3));
            } else {
                arguments.add(argument(declared.substring(declared.indexOf(' ') + 1)));
            }
        }
        return new Signature(form.replaceAll("\\.\\.\\.\\d", "...").replace(" LITERAL", " TEXT"), arguments, repeated);
    }

    private static Argument argument(String type) {
        return switch (type) {
            case "REAL", "NUMERIC" -> Argument.NUMBER;
            case "INTEGER" -> Argument.WHOLE;
            case "TIMESTAMP" -> Argument.TIME;
            default -> Argument.valueOf(type);
        };
    }

    /** The type of values of a declared type; an array cannot be worked with, what depends on arguments is open. */
    static ValueType result(String type) {
        return switch (type) {
            case "REAL" -> ValueType.DOUBLE;
            case "INTEGER[]" -> ValueType.OPAQUE;
            case "GEOMETRY" -> ValueType.REGION;
            case "ANY" -> ValueType.NULL;
            default -> ValueType.valueOf(type);
        };
    }

    /** True if that many arguments may be given. */
    public boolean takes(int count) {
        int more = count - arguments.size();
        return repeated == 0 ? more == 0 : more >= 0 && more % repeated == 0;
    }

    /** What the argument at that place may be, counted from 0. */
    public Argument argument(int index) {
        if (index < arguments.size()) {
            return arguments.get(index);
        }
        return arguments.get(arguments.size() - repeated + (index - arguments.size()) % repeated);
    }

    /** The call without its result. */
    public String call() {
        return text.substring(0, text.indexOf("->")).strip();
    }
}
