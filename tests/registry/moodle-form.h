/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a function of Moodle's is asked, as PHP reads it: a field a name. */

#pragma once

#include <glib.h>

/* All answer NULL, or 0, where there is no such field. */
const char *moodle_form_get        (GHashTable *form, const char *name);
/* `list[row][name]`, or `list[row]` without a name. */
const char *moodle_form_get_of_row (GHashTable *form, const char *list, guint row, const char *name);
gint64      moodle_form_get_number (GHashTable *form, const char *list, guint row, const char *name);
/* Of those that are lists of a name and a value. */
const char *moodle_form_get_option (GHashTable *form, const char *name);
guint       moodle_form_count_rows (GHashTable *form, const char *list, const char *name);
