/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens from outside: a secret is never an argument, which every user of the computer could read. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_token_read:
 * @path: a file, or `-` for standard input
 *
 * Reads the one word that is there.
 *
 * Returns: (transfer full): for registrar_token_free(); %NULL with an error
 */
char *registrar_token_read (const char *path, GError **error);
/**
 * registrar_token_ask:
 * @question: what is to be given, without a colon
 *
 * Asks whoever sits at the terminal, and does not show what they type.
 *
 * Returns: (transfer full) (nullable): for registrar_token_free(); %NULL if there is no terminal, or nothing was given
 */
char *registrar_token_ask  (const char *question);
/** registrar_token_free: wipes it; %NULL is allowed. */
void  registrar_token_free (char *token);

G_END_DECLS
