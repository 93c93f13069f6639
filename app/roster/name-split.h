/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Splitting a full name in two, which is always a guess. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_name_split:
 * @given: (out): 'Zoë' of 'Zoë van Sato' and of 'van Sato, Zoë'
 * @family: (out): 'van Sato' of both
 *
 * The family name is what is before a comma; else the last word, with what belongs to it: words before it that start
 * with a small letter, and `Jr.` behind it.
 *
 * Returns: FALSE if the name has just one part
 */
gboolean registrar_name_split (const char *name, char **given, char **family);

G_END_DECLS
