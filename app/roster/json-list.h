/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in JSON the students are: many systems answer with an object that has them somewhere inside. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RegistrarJsonList: an array of objects, in no other array; if its name is theirs, one without any. */
typedef struct
{
  char    *path;            /* `data.students`; empty for the whole text */
  guint    depth;           /* of its objects: how many objects and arrays they are in */
  gboolean names_students;  /* its name says that these are students */
  gboolean names_others;    /* that these are guardians, teachers, courses */
  gboolean says_who;        /* its objects have a member that says who somebody is */
  char    *inner;           /* (nullable) of a list of students that its first object has in itself */
  gboolean is_beside_who;   /* an object around it says who somebody is, too: a course has a name */
} RegistrarJsonList;

typedef struct
{
  GArray  *lists; /* of RegistrarJsonList, in the order of the text */
  guint    best;  /* of these; G_MAXUINT if the text is itself a student, or several */
} RegistrarJsonLists;

/**
 * registrar_json_lists_find:
 *
 * Looks for `{"id": 7, "students": [{...}, ...]}`: one object and nothing after it. The list with the best name is the best,
 * else that whose objects say who they are; guardians and the like are part of a student. Of an array, its first object
 * is looked at.
 */
void registrar_json_lists_find  (RegistrarJsonLists *self, const char *text, gsize length);
void registrar_json_lists_clear (RegistrarJsonLists *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarJsonLists, registrar_json_lists_clear)

G_END_DECLS
