/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The HTTP layer knows no records, and so not how errors are put into words: this says it for it. */

#include "workspace/http-words.h"

#include "http/error.h"
#include "records/error.h"

#include <glib/gi18n-lib.h>

static const RegistrarErrorWords words[] = {
  [REGISTRAR_HTTP_ERROR_ADDRESS] = { "address", N_("Correct the registry's address, then check the connection.") },
  [REGISTRAR_HTTP_ERROR_UNREACHABLE]
  = { "unreachable", N_("Check the network and the registry's address, then try again.") },
  [REGISTRAR_HTTP_ERROR_NOT_SECURE]
  = { "not-secure", N_("Ask those who run the server; where a school vouches for its own servers, name its CA file.") },
  [REGISTRAR_HTTP_ERROR_PROXY] = { "proxy", N_("Correct the proxy in the settings of the system.") },
  [REGISTRAR_HTTP_ERROR_TIMED_OUT] = { "timed-out", N_("Try again later; what it did meanwhile is looked up first.") },
  [REGISTRAR_HTTP_ERROR_LOST] = { "lost", N_("Try again; what it did meanwhile is looked up first.") },
  [REGISTRAR_HTTP_ERROR_REDIRECTED]
  = { "redirected", N_("Use the address that the server leads to in a browser as the registry's address.") },
  [REGISTRAR_HTTP_ERROR_TOO_LARGE] = { "too-large", N_("Check whether the registry's address is that of the service.") },
  [REGISTRAR_HTTP_ERROR_MALFORMED] = { "malformed", N_("Check whether the registry's address is that of the service.") },
  [REGISTRAR_HTTP_ERROR_UNAUTHORIZED] = { "unauthorized", N_("Get a new token for the registry, and store that.") },
  [REGISTRAR_HTTP_ERROR_FORBIDDEN]
  = { "forbidden", N_("Ask those who run the server to allow it, then check the connection.") },
  [REGISTRAR_HTTP_ERROR_NOT_FOUND] = { "not-found", N_("Check whether the registry's address is that of the service.") },
  [REGISTRAR_HTTP_ERROR_REFUSED] = { "refused", NULL },
  [REGISTRAR_HTTP_ERROR_BUSY] = { "busy", N_("Try again later.") },
  [REGISTRAR_HTTP_ERROR_SERVER] = { "server", N_("Try again later, and tell those who run the server.") },
};

void
registrar_http_words_register (void)
{
  static gsize registered = 0;

  if (!g_once_init_enter (&registered))
    return;

  registrar_error_register_domain (REGISTRAR_HTTP_ERROR, "http", words, G_N_ELEMENTS (words));
  g_once_init_leave (&registered, 1);
}
