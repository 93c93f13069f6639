/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions of a simulated Moodle, each called with the fields of a form, and what their answers are made of. */

#pragma once

#include "moodle-site.h"

JsonNode *moodle_get_courses   (MoodleSite *self, GHashTable *form);
JsonNode *moodle_get_users     (MoodleSite *self, GHashTable *form);
JsonNode *moodle_get_enrolled  (MoodleSite *self, GHashTable *form);
JsonNode *moodle_enrol_users   (MoodleSite *self, GHashTable *form);
JsonNode *moodle_unenrol_users (MoodleSite *self, GHashTable *form);
JsonNode *moodle_create_users  (MoodleSite *self, GHashTable *form);

void      moodle_add_text      (JsonBuilder *builder, const char *name, const char *value);
void      moodle_add_number    (JsonBuilder *builder, const char *name, gint64 value);
/* @builder: (transfer full) */
JsonNode *moodle_end           (JsonBuilder *builder);
JsonNode *moodle_make_invalid  (void);
/* What a username must not have. */
gboolean  moodle_has_capital   (const char *text);
