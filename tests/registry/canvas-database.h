/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the simulated Canvas knows. */

#pragma once

#include "canvas-simulator.h"

void        canvas_user_free        (gpointer data);
void        canvas_enrolment_free   (gpointer data);

/** canvas_dup_long_id: what the thing with this number is called outside. */
char       *canvas_dup_long_id      (guint id);
/** canvas_find_user: (nullable): by the id, or by `sis_user_id:` or `sis_login_id:` and what follows. */
CanvasUser *canvas_find_user        (CanvasSimulator *self, const char *reference);
/** canvas_find_course: its place; the number of courses if there is none. */
guint       canvas_find_course      (CanvasSimulator *self, const char *reference);

void        canvas_add_user_members (JsonBuilder *builder, const CanvasUser *user);
void        canvas_add_enrolment    (JsonBuilder *builder, const CanvasEnrolment *enrolment);
void        canvas_add_course       (JsonBuilder *builder, CanvasSimulator *self, guint i);
