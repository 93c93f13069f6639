/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from a registry's error: whether to try again, to slow down, or to stop and ask. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_FAILURE_FINAL,       /* of this row: the same again would fail again */
  REGISTRAR_FAILURE_PASSING,     /* the same again may succeed */
  REGISTRAR_FAILURE_BUSY,        /* likewise, if it is asked less */
  REGISTRAR_FAILURE_UNREACHABLE, /* nobody answers: nothing may succeed before somebody does */
  REGISTRAR_FAILURE_STOPPING,    /* nothing will succeed before somebody does something about it */
} RegistrarFailure;

/**
 * registrar_failure_of:
 * @error: (nullable): as a registry's verb answered it; %NULL and errors of a domain that is not known here are final
 *
 * The one place that knows which failures pass. Whether a passing one had its effect is another question: the outcome
 * says so, failed (it had none) or unknown (it may have).
 */
RegistrarFailure registrar_failure_of         (const GError *error);
/** registrar_failure_is_passing: whether the row may be tried again, now, later, or once somebody has done something. */
gboolean         registrar_failure_is_passing (RegistrarFailure failure);

G_END_DECLS
