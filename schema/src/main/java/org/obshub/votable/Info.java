package org.obshub.votable;

/** An INFO element: name, value and text content (empty if none). */
public record Info(String name, String value, String content) {}
