/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The values of the JSON service's contract, data/registry.openapi.json, written and read: courses, students, details, problems. */

#pragma once

#include "records/finding.h"
#include "registry/registry.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* All writers add to an object that is open; what is not there is left out. */

void             registrar_json_add_string   (JsonBuilder *builder, const char *name, const char *value);
/** registrar_json_add_time: seconds since 1970, as RFC 3339; 0 is left out. */
void             registrar_json_add_time     (JsonBuilder *builder, const char *name, gint64 time);
/** registrar_json_add_true: FALSE is left out. */
void             registrar_json_add_true     (JsonBuilder *builder, const char *name, gboolean value);
/** registrar_json_add_course: a member called @name, or the next element for %NULL; so are the others. */
void             registrar_json_add_course   (JsonBuilder *builder, const char *name, const RegistrarCourse *course);
void             registrar_json_add_student  (JsonBuilder *builder, const char *name, const RegistrarStudent *student);
void             registrar_json_add_details  (JsonBuilder *builder, const char *name, const RegistrarDetails *details);
void             registrar_json_add_finding  (JsonBuilder *builder, const char *name, const RegistrarFinding *finding);

/** registrar_json_print: ends the object, and frees @builder. Returns: (transfer full): its text */
char            *registrar_json_print        (JsonBuilder *builder, gsize *length);

/* All readers take any node, %NULL too; what is missing or of another type is absent. */

/** registrar_json_read_time: seconds since 1970; 0 if it is none. */
gint64           registrar_json_read_time    (JsonNode *object, const char *name);
/** registrar_json_read_course: (transfer full) (nullable): %NULL without an id, a code and a title. */
RegistrarCourse *registrar_json_read_course  (JsonNode *object);
/** registrar_json_read_student: the strings belong to the node. */
void             registrar_json_read_student (JsonNode *object, RegistrarStudent *student);
void             registrar_json_read_details (JsonNode *object, RegistrarDetails *details);
/** registrar_json_read_finding: (transfer full) (nullable) */
RegistrarFinding *registrar_json_read_finding (JsonNode *object);

G_END_DECLS
