/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The problems of a roster, 16 bytes each; they are put in words when somebody looks. */

#pragma once

#include "roster/problem.h"

G_BEGIN_DECLS

/* So many are kept; the rest are counted. Nobody reads more, and a hostile file could have one a byte. */
#define REGISTRAR_MAX_PROBLEMS 100000

/* A problem as it is kept. */
typedef struct
{
  guint32 row;    /* G_MAXUINT32: the whole file */
  guint32 text;   /* its offset in the arena; 0 for none */
  guint32 number;
  guint16 column; /* G_MAXUINT16: the whole row */
  guint8  code;
  guint8  severity;
} RegistrarProblemItem;

G_STATIC_ASSERT (sizeof (RegistrarProblemItem) == 16);

typedef struct
{
  GArray *items; /* by row */
  guint   n_unlisted;
} RegistrarProblemList;

void                        registrar_problem_list_init     (RegistrarProblemList *self);
void                        registrar_problem_list_clear    (RegistrarProblemList *self);
/** registrar_problem_list_append: keeps or counts @item, whose row is not before those already there. */
void                        registrar_problem_list_append   (RegistrarProblemList *self, const RegistrarProblemItem *item);
/**
 * registrar_problem_list_merge:
 * @items: more problems, by row too; those of one row come last
 * @n_unlisted: yet more that are only counted
 */
void                        registrar_problem_list_merge    (RegistrarProblemList *self, const RegistrarProblemItem *items,
                                                             guint n_items, guint n_unlisted);
/** registrar_problem_list_finish: what was only counted becomes a problem of the whole file. */
void                        registrar_problem_list_finish   (RegistrarProblemList *self);
guint                       registrar_problem_list_get_size (const RegistrarProblemList *self);
const RegistrarProblemItem *registrar_problem_list_get      (const RegistrarProblemList *self, guint index);
/** registrar_problem_list_find_first: the index of the first problem whose row is not before @row. */
guint                       registrar_problem_list_find_first (const RegistrarProblemList *self, guint row);
/** registrar_problem_list_find_worst: (nullable): the worst problem of @row that is kept. */
const RegistrarProblemItem *registrar_problem_list_find_worst (const RegistrarProblemList *self, guint row);

G_END_DECLS
