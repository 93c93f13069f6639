/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lock of a run: whoever works on it holds it, and a crash gives it back. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An open-file-description lock on one byte of registrar.lock: held by this object, not by the process. */
typedef struct _RegistrarRunLock RegistrarRunLock;

/**
 * registrar_run_lock_take:
 * @directory: the data directory
 * @number: the run's in the journal
 *
 * Never waits.
 *
 * Returns: (transfer full): %NULL with an error of %G_FILE_ERROR: %G_FILE_ERROR_AGAIN if somebody else holds it
 */
RegistrarRunLock *registrar_run_lock_take    (const char *directory, gint64 number, GError **error);
/** registrar_run_lock_is_held: whether anybody holds it. */
gboolean          registrar_run_lock_is_held (const char *directory, gint64 number);
void              registrar_run_lock_free    (RegistrarRunLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarRunLock, registrar_run_lock_free)

G_END_DECLS
