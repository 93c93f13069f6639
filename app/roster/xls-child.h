/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The process that reads old Excel files, seen from Registrar: what it says is not trusted. */

#pragma once

#include "roster/xls-protocol.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GSubprocess  *process;
  GInputStream *output;
  char         *text;   /* of the last record, ended by a zero byte */
  gsize         allocated;
} RegistrarXlsChild;

/** registrar_xls_child_start: starts it on the bytes of a file; FALSE with an error of GIO's or of errno's. */
gboolean registrar_xls_child_start (RegistrarXlsChild *self, const char *data, gsize length, GError **error);
/** registrar_xls_child_clear: ends it. */
void     registrar_xls_child_clear (RegistrarXlsChild *self);
/**
 * registrar_xls_child_read:
 * @record: (out): what it says next; the text is in @self until the next call
 *
 * Returns: FALSE if it says nothing more, whatever the reason, or with G_IO_ERROR_CANCELLED
 */
gboolean registrar_xls_child_read  (RegistrarXlsChild *self, RegistrarXlsRecord *record, GCancellable *cancellable,
                                    GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarXlsChild, registrar_xls_child_clear)

G_END_DECLS
