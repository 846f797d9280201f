package org.obshub.obscore;

/**
 * A rule of ObsCore that a row breaks.
 *
 * @param reason a short fixed phrase, to count by
 * @param detail the value found and what would be right
 */
public record Violation(ObscoreColumn column, String reason, String detail) {}
