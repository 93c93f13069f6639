/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A Canvas with one account, as its documentation and its source say that it behaves, with its memory for a database. */

#pragma once

#include "simulator.h"

typedef struct
{
  guint id; /* what it is called outside begins with more digits than a number of JSON has */
  char *sis_id; /* (nullable) */
  char *login;
  char *email; /* (nullable) */
} CanvasUser;

typedef struct
{
  guint id;
  guint user;
  guint course; /* its place */
  char *type;
  char *state;
  char *start; /* (nullable) */
  char *end;   /* (nullable) */
} CanvasEnrolment;

typedef struct
{
  GMutex lock; /* all below */
  GPtrArray *users;
  GPtrArray *courses; /* their SIS ids */
  GPtrArray *enrolments;
  SimMishaps mishaps;
  guint page_size;
  const char *next_host; /* (nullable) where it says that the next page is */
  guint throttled;       /* so many requests are still refused */
  guint n_notified;      /* enrolments of which somebody was told */
  guint n_invited;       /* which wait for somebody */
  double quota;          /* left; -1: it does not tell */
  double cost;           /* of each request, as it says */
  const char *lacks;     /* (nullable) permissions that whoever asks has not, blanks between them */

  RawServer *server;
} CanvasSimulator;

CanvasSimulator *canvas_simulator_new         (void);
void             canvas_simulator_free        (CanvasSimulator *self);
char            *canvas_simulator_dup_address (CanvasSimulator *self);

void             canvas_simulator_add_user    (CanvasSimulator *self, const char *sis_id, const char *login, const char *email);
void             canvas_simulator_add_course  (CanvasSimulator *self, const char *sis_id);
/** canvas_simulator_find: (nullable): the enrolment of the user with this SIS id in the first course, whatever its state. */
CanvasEnrolment *canvas_simulator_find        (CanvasSimulator *self, const char *sis_id);
/** canvas_simulator_count: how many are active in the first course. */
guint            canvas_simulator_count       (CanvasSimulator *self);
