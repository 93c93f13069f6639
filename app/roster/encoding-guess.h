/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Guessing the encoding of a text that does not tell. */

#pragma once

#include "roster/encoding.h"

G_BEGIN_DECLS

/** registrar_encoding_guess: of a text that is not UTF-8, or not throughout. */
void registrar_encoding_guess (const char *text, gsize length, RegistrarEncoding *encoding);

G_END_DECLS
