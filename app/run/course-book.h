/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses that the rows of a list name, each asked for once. */

#pragma once

#include "records/student-list.h"
#include "registry/registry.h"

G_BEGIN_DECLS

/**
 * RegistrarCourseBook:
 *
 * What the registry calls each course that the list names. Immutable once made, and counted: may be read from any
 * thread, as long as the list is there.
 */
typedef struct _RegistrarCourseBook RegistrarCourseBook;

/**
 * registrar_course_book_new:
 * @max_requests: how many courses are asked for at a time
 *
 * Asks @registry for every course that a row names, and waits for the answers. Once @cancellable is cancelled no more
 * are asked for, and none may be looked for in the book. Only on a coroutine.
 */
RegistrarCourseBook *registrar_course_book_new  (RegistrarRegistry    *registry,
                                                 RegistrarStudentList *students,
                                                 guint                 max_requests,
                                                 GCancellable         *cancellable);
RegistrarCourseBook *registrar_course_book_ref  (RegistrarCourseBook *self);
void                 registrar_course_book_unref (RegistrarCourseBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarCourseBook, registrar_course_book_unref)

/** registrar_course_book_list: (transfer full) (element-type RegistrarCourse): the courses that there are, each once. */
GPtrArray           *registrar_course_book_list (RegistrarCourseBook *self);

/**
 * registrar_course_book_find:
 * @name: (nullable): the course as a row of the list names it
 *
 * Returns: (transfer none): %NULL with an error of %REGISTRAR_REGISTRY_ERROR: the row names no course or an
 *   unknown one
 */
RegistrarCourse     *registrar_course_book_find (RegistrarCourseBook *self, const char *name, GError **error);

G_END_DECLS
