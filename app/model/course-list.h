/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses of a registry as a list that follows what somebody types. */

#pragma once

#include "model/course-item.h"
#include "registry/registry.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_COURSE_LIST (registrar_course_list_get_type ())
/* A GListModel of RegistrarCourseItem. */
G_DECLARE_FINAL_TYPE (RegistrarCourseList, registrar_course_list, REGISTRAR, COURSE_LIST, GObject)

/**
 * RegistrarCourseList:
 *
 * What was found stays until the answer to the next search is there. The signal `searched` says that it
 * is; its argument is what went wrong, a sentence, or %NULL.
 */
RegistrarCourseList *registrar_course_list_new          (void);
/** registrar_course_list_set_registry: (nullable): where to search from now on; %NULL finds nothing. */
void                 registrar_course_list_set_registry (RegistrarCourseList *self, RegistrarRegistry *registry);
/** registrar_course_list_search: searches on a coroutine; an answer that comes too late is never seen. */
void                 registrar_course_list_search       (RegistrarCourseList *self, const char *text);

G_END_DECLS
