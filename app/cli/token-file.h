/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Token files: a secret is never an argument, which every user of the computer could read. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** registrar_token_read: the one word in a file. Returns: (transfer full): for registrar_token_free(); %NULL with an error */
char *registrar_token_read (const char *path, GError **error);
/** registrar_token_free: wipes it. */
void  registrar_token_free (char *token);

G_END_DECLS
