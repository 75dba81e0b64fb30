package org.jalon.security;

import java.util.Collections;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** A login with an account and its password, where Spring Security asks for one. */
@Component
class DirectoryLogin implements AuthenticationProvider {

  private final Directory directory;

  DirectoryLogin(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String account = login.getName();
    if (!directory.isPassword(account, String.valueOf(login.getCredentials()))) {
      throw new BadCredentialsException("Wrong account or password.");
    }
    return UsernamePasswordAuthenticationToken.authenticated(account, null, roles(account));
  }

  List<GrantedAuthority> roles(String account) {
    boolean admin = !Collections.disjoint(directory.groupsOf(account), directory.adminGroups());
    return admin ? AuthorityUtils.createAuthorityList("ROLE_" + SecurityConfiguration.ADMIN) : AuthorityUtils.NO_AUTHORITIES;
  }

  @Override
  public boolean supports(Class<?> login) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(login);
  }
}
