/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Users, courses and enrolments as Canvas writes them. */

#pragma once

#include "registry/registry.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** registrar_canvas_get_roles: (array zero-terminated=1): as what a student can be registered, the usual role first. */
const char *const *registrar_canvas_get_roles (void);
/** registrar_canvas_role_to_type: what an enrolment with this role is called; %NULL is the usual role. */
const char *registrar_canvas_role_to_type   (const char *role);
/** registrar_canvas_role_is_staff: whether that one looks after the course. */
gboolean    registrar_canvas_role_is_staff  (const char *role);

/** registrar_canvas_read_user: the strings belong to the node. */
void        registrar_canvas_read_user      (JsonNode *user, RegistrarStudent *student);
/** registrar_canvas_read_course: (transfer full) (nullable) */
RegistrarCourse *registrar_canvas_read_course (JsonNode *course);

/* An enrolment that is there. */
typedef struct
{
  char            *id; /* (owned) */
  RegistrarDetails details; /* with a role */
  gint64           since;
} RegistrarCanvasEnrolment;

void        registrar_canvas_enrolment_clear (RegistrarCanvasEnrolment *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarCanvasEnrolment, registrar_canvas_enrolment_clear)

/**
 * registrar_canvas_choose_enrolment:
 * @array: of enrolments of one student in one course
 * @role: (nullable): that is wanted
 * @chosen: (out): cleared by the caller
 *
 * A student may have several: that with the role wanted, else as a student, else any; rather one that is active.
 *
 * Returns: FALSE if there is none
 */
gboolean    registrar_canvas_choose_enrolment (JsonNode *array, const char *role, RegistrarCanvasEnrolment *chosen);

G_END_DECLS
