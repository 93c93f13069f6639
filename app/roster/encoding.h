/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The encoding of a text: what it says, what it shows, and at last a guess. */

#pragma once

#include "roster/arena.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;       /* as iconv knows it; static */
  double      confidence; /* 1: told by the file or by somebody; less: a guess that somebody should look at */
} RegistrarEncoding;

/**
 * registrar_encoding_find:
 *
 * A byte order mark tells; then zero bytes where UTF-16 has them; then whether all of it is UTF-8, strictly. What
 * is left is guessed: that encoding in which most words look like words, of the locale's, windows-1252, and what
 * libuchardet hints at. It never decides: it takes UTF-16 for windows-1252 and short German lists for Maltese.
 */
void     registrar_encoding_find     (const char *text, gsize length, RegistrarEncoding *encoding);
/** registrar_encoding_is_known: whether text can be decoded from the encoding that somebody calls @name. */
gboolean registrar_encoding_is_known (const char *name);
/** registrar_encoding_is_utf8: whether @length bytes are UTF-8 (RFC 3629); zero bytes are. */
gboolean registrar_encoding_is_utf8  (const char *text, gsize length);
/**
 * registrar_encoding_decode:
 *
 * Appends the text to @target in UTF-8. What cannot be decoded becomes a byte 0xFF, which UTF-8 never has, so that
 * it is found again as what it is.
 *
 * Returns: FALSE if the result has no room in an arena
 */
gboolean registrar_encoding_decode   (const char *name, const char *text, gsize length, RegistrarArena *target);

G_END_DECLS
