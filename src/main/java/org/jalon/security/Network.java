package org.jalon.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Whom tries are counted for: the address that a request comes from, or the network that one subscriber has. */
final class Network {

  /** Anything else is a name, which Java would look up. */
  private static final Pattern IPV6 = Pattern.compile("[\\da-fA-F]*:[\\da-fA-F:.]+(%\\w+)?");

  /** One subscriber has a whole /64 network of IPv6 addresses. */
  private static final int BYTES_OF_A_NETWORK = 8;

  private Network() {}

  static String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    if (!IPV6.matcher(address).matches()) {
      return address;
    }
    try {
      return InetAddress.getByName(address) instanceof Inet6Address v6
          ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), BYTES_OF_A_NETWORK))
          : address;
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
