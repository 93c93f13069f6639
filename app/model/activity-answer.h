/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why it is slow, or that it is not: what the figures of a run say, in one sentence. */

#pragma once

#include "model/activity-count.h"
#include "model/activity-history.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_ACTIVITY_NOTHING,     /* is running, or was */
  REGISTRAR_ACTIVITY_ENDED,
  REGISTRAR_ACTIVITY_PAUSED,      /* by somebody */
  REGISTRAR_ACTIVITY_UNREACHABLE, /* the registry is */
  REGISTRAR_ACTIVITY_STOPPED,     /* until somebody does something */
  REGISTRAR_ACTIVITY_LEFT_ALONE,  /* the registry asked for it */
  REGISTRAR_ACTIVITY_SLOWED,      /* likewise */
  REGISTRAR_ACTIVITY_STARTING,
  REGISTRAR_ACTIVITY_NO_ANSWER,   /* for a while */
  REGISTRAR_ACTIVITY_SLOW_ANSWER,
  REGISTRAR_ACTIVITY_BUSY,        /* this computer is */
  REGISTRAR_ACTIVITY_WELL,
  REGISTRAR_N_ACTIVITY_SITUATIONS,
} RegistrarActivitySituation;

/* What is known at a moment; all borrowed. */
typedef struct
{
  gboolean                        goes_on; /* a run or a look-up does */
  const RegistrarProgress        *progress;
  const RegistrarActivityCount   *count;
  const RegistrarActivityHistory *history;
  const char                     *registry; /* (nullable) its name */
  gint64                          now;      /* monotonic */
} RegistrarActivityFacts;

/** registrar_activity_judge: what matters most of what is so. */
RegistrarActivitySituation registrar_activity_judge (const RegistrarActivityFacts *facts);

/** registrar_activity_answer_dup_title: 'The registry sets the pace'. */
char *registrar_activity_answer_dup_title (const RegistrarActivityFacts *facts);
/** registrar_activity_answer_dup_reason: a sentence or two that say why, with figures. */
char *registrar_activity_answer_dup_reason (const RegistrarActivityFacts *facts);

G_END_DECLS
