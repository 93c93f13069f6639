/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the simulated SCIM server knows. */

#pragma once

#include "scim-simulator.h"

void       scim_user_free   (gpointer data);
void       scim_group_free  (gpointer data);

/** scim_find_user: (nullable): @id: (nullable). */
ScimUser  *scim_find_user   (ScimSimulator *self, const char *id);
/** scim_find_group: (nullable) */
ScimGroup *scim_find_group  (ScimSimulator *self, const char *id);
/** scim_dup_version: the group's ETag. */
char      *scim_dup_version (const ScimGroup *group);

void       scim_add_user    (JsonBuilder *builder, const ScimUser *user);
void       scim_add_group   (JsonBuilder *builder, const ScimGroup *group, gboolean with_members);

/** scim_select: those of @entries who meet @filter, (nullable). Returns: FALSE: there is no such filter */
gboolean   scim_select      (ScimSimulator *self, GPtrArray *entries, const char *filter, GPtrArray *selected);
/** scim_compares: @operation: `eq` or `co` */
gboolean   scim_compares    (const char *field, const char *operation, const char *value);
/** scim_read_string: (nullable): a string as JSON writes it, which begins at *@text and ends before where that is then. */
char      *scim_read_string (const char **text);
