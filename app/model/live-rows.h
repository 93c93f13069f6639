/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a list that somebody holds: a few hundred of a million. */

#pragma once

#include "model/student-row.h"

G_BEGIN_DECLS

/**
 * RegistrarLiveRows:
 *
 * Each frame of a run looks at all of them, and nearly all are as they were: what that look needs lies close together,
 * away from the rows themselves. For the main thread.
 */
typedef struct
{
  GHashTable *places;  /* row number -> where it is in the arrays */
  GArray     *numbers; /* of guint32 */
  GByteArray *states;  /* a RegistrarRowState each, as last told; REGISTRAR_LIVE_ROW_STALE */
  GPtrArray  *rows;    /* (element-type RegistrarStudentRow), borrowed */
  guint       next;    /* the place where the next look begins */
} RegistrarLiveRows;

/* It has to be told, whatever its state is. */
#define REGISTRAR_LIVE_ROW_STALE G_MAXUINT8

void                 registrar_live_rows_init       (RegistrarLiveRows *self);
void                 registrar_live_rows_clear      (RegistrarLiveRows *self);

/** registrar_live_rows_find: (nullable) (transfer none): the row of a number. */
RegistrarStudentRow *registrar_live_rows_find       (const RegistrarLiveRows *self, guint number);
/** registrar_live_rows_add: @row has been told its state. Its number must not be there yet. */
void                 registrar_live_rows_add        (RegistrarLiveRows *self, RegistrarStudentRow *row);
/** registrar_live_rows_remove: the last one takes its place: whoever goes through all of them begins at the end. */
void                 registrar_live_rows_remove     (RegistrarLiveRows *self, guint number);
/** registrar_live_rows_make_stale: all have to be told anew. */
void                 registrar_live_rows_make_stale (RegistrarLiveRows *self);

G_END_DECLS
