/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in JSON the students are: many systems answer with an object that has them in one of its members. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_json_list_find:
 *
 * Looks for `{"students": [{...}, ...], "page": 1}`: one object and nothing after it, of whose members exactly one is an
 * array of objects, and none says who a student is, as `id` does: it would be a student itself.
 *
 * Returns: (transfer full) (nullable): the name of that member; %NULL if there is no such list
 */
char *registrar_json_list_find (const char *text, gsize length);

G_END_DECLS
