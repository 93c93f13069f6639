/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an administrator said of a registry: texts, as the table of kinds has them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All take %NULL for no options, and answer with what is usual where nothing was said. */

/** registrar_options_get: (transfer none) */
const char *registrar_options_get        (GHashTable *options, const char *key, const char *usual);
/** registrar_options_is_on: whether it is `yes`; usually not. */
gboolean    registrar_options_is_on      (GHashTable *options, const char *key);
/** registrar_options_get_number: what is no number is as good as nothing. */
guint       registrar_options_get_number (GHashTable *options, const char *key, guint usual);

G_END_DECLS
