package org.jalon.mission;

import java.util.List;

/** What the coaching is to reach, and the indicators by which everybody will see that it is reached (source). */
public record Objective(String objective, List<String> indicators) {}
