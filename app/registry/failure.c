/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of what passes; everything else is final. */

#include "registry/failure.h"

#include "registry/registry.h"

static const RegistrarFailure of_registries[] = {
  [REGISTRAR_REGISTRY_ERROR_UNAVAILABLE] = REGISTRAR_FAILURE_PASSING,
  [REGISTRAR_REGISTRY_ERROR_BUSY] = REGISTRAR_FAILURE_BUSY,
  [REGISTRAR_REGISTRY_ERROR_UNREACHABLE] = REGISTRAR_FAILURE_UNREACHABLE,
  [REGISTRAR_REGISTRY_ERROR_LOST] = REGISTRAR_FAILURE_PASSING,
  [REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN] = REGISTRAR_FAILURE_STOPPING,
};

RegistrarFailure
registrar_failure_of (const GError *error)
{
  if (error == NULL || error->domain != REGISTRAR_REGISTRY_ERROR || error->code < 0
      || error->code >= (int) G_N_ELEMENTS (of_registries))
    return REGISTRAR_FAILURE_FINAL;

  return of_registries[error->code];
}

gboolean
registrar_failure_is_passing (RegistrarFailure failure)
{
  return failure != REGISTRAR_FAILURE_FINAL;
}
