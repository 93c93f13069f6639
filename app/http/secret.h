/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A secret in memory: in no core dump, not swapped out where that can be had, and wiped when it goes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RegistrarSecret RegistrarSecret;

/** registrar_secret_new: a copy of @text, of which the caller should keep none. */
RegistrarSecret *registrar_secret_new  (const char *text);
void             registrar_secret_free (RegistrarSecret *self);
/** registrar_secret_get: borrowed; for a request, never for a log, an address or an error. */
const char      *registrar_secret_get  (const RegistrarSecret *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarSecret, registrar_secret_free)

/** registrar_secret_wipe: overwrites @text, so that the compiler cannot leave it out; %NULL is allowed. */
void             registrar_secret_wipe (char *text);

G_END_DECLS
