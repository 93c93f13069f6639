/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What courses and registries are called on the screen. */

#pragma once

#include "records/course.h"
#include "registry/registry.h"

G_BEGIN_DECLS

/** registrar_course_dup_display_name: 'INTRO-GO Introduction to Go'. */
char       *registrar_course_dup_display_name   (RegistrarCourse *course);
/** registrar_registry_get_display_name: its name; for the embedded one, whose name is for the command line, words. */
const char *registrar_registry_get_display_name (RegistrarRegistry *registry);
/** registrar_registry_name_get_display: the same for a registry that may be gone, by its name. */
const char *registrar_registry_name_get_display (const char *name);

G_END_DECLS
