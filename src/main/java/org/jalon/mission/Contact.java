package org.jalon.mission;

/**
 * A person as the mission reaches them.
 *
 * @param role a {@link Role}'s code
 * @param phone may be null
 * @param language {@code fr} or {@code en}; people with an account are written to in French
 */
public record Contact(String role, String name, String email, String phone, String language) {

  /** The same person, to be written to in that language. */
  public Contact in(String otherLanguage) {
    return new Contact(role, name, email, phone, otherLanguage);
  }
}
