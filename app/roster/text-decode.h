/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A text in any encoding made UTF-8, in its arena. */

#pragma once

#include "roster/encoding.h"
#include "roster/roster-options.h"

G_BEGIN_DECLS

/**
 * registrar_text_decode:
 * @arena: holds the file, and afterwards its text
 * @name: what messages call the file
 * @options: (nullable): may say the encoding
 *
 * Text that is UTF-8 already stays where it is.
 *
 * Returns: FALSE with an error of %REGISTRAR_ROSTER_ERROR if there is no such encoding, or this is no text
 */
gboolean registrar_text_decode (RegistrarArena *arena, const char *name, const RegistrarRosterOptions *options,
                                RegistrarEncoding *encoding, GError **error);

G_END_DECLS
