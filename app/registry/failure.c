/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of what passes; everything else is final. */

#include "registry/failure.h"

#include "http/error.h"
#include "registry/moodle-error.h"
#include "registry/registry.h"

static const RegistrarFailure of_registries[] = {
  [REGISTRAR_REGISTRY_ERROR_UNAVAILABLE] = REGISTRAR_FAILURE_PASSING,
  [REGISTRAR_REGISTRY_ERROR_BUSY] = REGISTRAR_FAILURE_BUSY,
  [REGISTRAR_REGISTRY_ERROR_UNREACHABLE] = REGISTRAR_FAILURE_UNREACHABLE,
  [REGISTRAR_REGISTRY_ERROR_LOST] = REGISTRAR_FAILURE_PASSING,
  [REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN] = REGISTRAR_FAILURE_STOPPING,
};

/* What a proxy or a server's settings are to blame for stays so until somebody changes them; a page of a portal, too. */
static const RegistrarFailure of_http[] = {
  [REGISTRAR_HTTP_ERROR_ADDRESS] = REGISTRAR_FAILURE_STOPPING,
  [REGISTRAR_HTTP_ERROR_UNREACHABLE] = REGISTRAR_FAILURE_UNREACHABLE,
  [REGISTRAR_HTTP_ERROR_NOT_SECURE] = REGISTRAR_FAILURE_STOPPING,
  [REGISTRAR_HTTP_ERROR_PROXY] = REGISTRAR_FAILURE_STOPPING,
  [REGISTRAR_HTTP_ERROR_TIMED_OUT] = REGISTRAR_FAILURE_BUSY,
  [REGISTRAR_HTTP_ERROR_LOST] = REGISTRAR_FAILURE_PASSING,
  [REGISTRAR_HTTP_ERROR_REDIRECTED] = REGISTRAR_FAILURE_STOPPING,
  [REGISTRAR_HTTP_ERROR_TOO_LARGE] = REGISTRAR_FAILURE_FINAL,
  [REGISTRAR_HTTP_ERROR_MALFORMED] = REGISTRAR_FAILURE_PASSING,
  [REGISTRAR_HTTP_ERROR_UNAUTHORIZED] = REGISTRAR_FAILURE_STOPPING,
  [REGISTRAR_HTTP_ERROR_FORBIDDEN] = REGISTRAR_FAILURE_STOPPING,
  [REGISTRAR_HTTP_ERROR_NOT_FOUND] = REGISTRAR_FAILURE_FINAL,
  [REGISTRAR_HTTP_ERROR_REFUSED] = REGISTRAR_FAILURE_FINAL,
  [REGISTRAR_HTTP_ERROR_BUSY] = REGISTRAR_FAILURE_BUSY,
  [REGISTRAR_HTTP_ERROR_SERVER] = REGISTRAR_FAILURE_BUSY,
};

static RegistrarFailure
find (const RegistrarFailure *table, gsize size, int code)
{
  return code >= 0 && (gsize) code < size ? table[code] : REGISTRAR_FAILURE_FINAL;
}

RegistrarFailure
registrar_failure_of (const GError *error)
{
  if (error == NULL)
    return REGISTRAR_FAILURE_FINAL;
  if (error->domain == REGISTRAR_REGISTRY_ERROR)
    return find (of_registries, G_N_ELEMENTS (of_registries), error->code);
  if (error->domain == REGISTRAR_HTTP_ERROR)
    return find (of_http, G_N_ELEMENTS (of_http), error->code);
  if (error->domain == REGISTRAR_MOODLE_ERROR)
    return registrar_moodle_error_get_failure (error->code);

  return REGISTRAR_FAILURE_FINAL;
}

gboolean
registrar_failure_is_passing (RegistrarFailure failure)
{
  return failure != REGISTRAR_FAILURE_FINAL;
}
