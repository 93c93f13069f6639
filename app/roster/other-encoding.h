/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text in UTF-8 among text in an older encoding: lists that were put together from two programs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REGISTRAR_N_HIGH_BYTES 128

/** RegistrarOtherEncoding: which characters the bytes from 0x80 on are, in an encoding of one byte each; 0 for none. */
typedef struct
{
  gunichar characters[REGISTRAR_N_HIGH_BYTES];
} RegistrarOtherEncoding;

/** registrar_other_encoding_new: (transfer full) (nullable): to be freed; %NULL for UTF-8 and where letters have more bytes. */
RegistrarOtherEncoding *registrar_other_encoding_new        (const char *name);
/**
 * registrar_other_encoding_dup_meant:
 * @text: as it was decoded, in UTF-8
 *
 * Returns: (transfer full) (nullable): what the bytes that @text was are in UTF-8 (`ZoÃ«` is `Zoë`), if they are that, and
 *   of letters that the rest of the file may have too
 */
char                   *registrar_other_encoding_dup_meant (const RegistrarOtherEncoding *self, const char *text);

G_END_DECLS
