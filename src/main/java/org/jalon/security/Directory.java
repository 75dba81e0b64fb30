package org.jalon.security;

import java.util.Set;

/** The accounts, wherever they are kept. */
public interface Directory {

  /** Whether that is the account's password; false too if there is no such account, or too many logins failed. */
  boolean isPassword(String account, String password);

  /** The groups that the account is in, by their ids; empty if there is no such account. */
  Set<String> groupsOf(String account);

  /** The groups whose members administer the service. */
  Set<String> adminGroups();

  /** The groups that a person may be put into by single sign-on. */
  Set<String> allGroups();

  /**
   * Makes the account of a person whom the firm's identity provider vouches for, or brings it up to date: name,
   * address, and groups, of which the account has these and no others of {@link #allGroups()}.
   *
   * @throws UnacceptableIdentityException if the account belongs to somebody else, or its id cannot be one
   */
  void bringIn(Identity identity, Set<String> groups);

  /**
   * A person as the identity provider knows them.
   *
   * @param subject the provider and its own lasting id of the person, which no two people share
   * @param account the id of the account
   * @param email may be null
   * @param emailVerified whether the provider vouches for the address
   */
  record Identity(String subject, String account, String firstName, String lastName, String email, boolean emailVerified) {}
}
