/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two halves of a session share: the roster before a run, and the runs. */

#pragma once

#include "model/plan-load.h"
#include "model/roster-aside.h"
#include "model/roster-edit.h"
#include "model/roster-history.h"
#include "model/account-work.h"
#include "model/roster-load.h"
#include "model/run-follower.h"
#include "model/run-load.h"
#include "model/session.h"
#include "model/workspace-open.h"

G_BEGIN_DECLS

/* What is to be done with a past run; empty without an id. */
typedef struct
{
  char               *id;
  char               *registry;
  RegistrarRunLoadAim aim;
  GArray             *rows; /* (nullable) */
} RegistrarRunWish;

struct _RegistrarSession
{
  GObject parent_instance;

  RegistrarSessionState      state;
  RegistrarStudentListModel *students;
  RegistrarCourseList       *courses;
  RegistrarPastRunList      *past_runs;
  RegistrarProgress          progress; /* as last looked */

  RegistrarWorkspace *workspace; /* (nullable) until it is open */
  RegistrarRegistry  *registry;  /* (nullable) */
  char               *registry_error;
  char               *restored_registry; /* (nullable) its name, while it is being opened */
  RegistrarAccountModel *accounts;

  GVariant        *open_roster;     /* (nullable) as it is kept for the next time, once the workspace is open */
  RegistrarCourse *restored_course; /* (nullable) until its registry is there, and the roster */
  char            *restored_course_registry;
  gboolean         restores;        /* whether the roster that is being read is that of the last time */

  RegistrarRoster *roster; /* (nullable) what the table shows, unless it shows a past run */
  RegistrarRosterLoad    version; /* of it, as it is shown; empty without one, and while it is being read */
  RegistrarRosterHistory history;
  GQueue                 asides; /* of RegistrarRosterAside, the last one that was left first */
  RegistrarRosterSource  source;         /* of it */
  RegistrarRosterSource  reading_source; /* of the one that is being read */
  char                  *directory;      /* (nullable) the data directory */
  GQueue                 edits;   /* of RegistrarRosterEdit, which wait for the one under way */
  RegistrarCourse *course; /* (nullable) of the next run */
  gboolean         uses_roster_courses;
  GBytes          *ready_states; /* (nullable) of the roster's rows, while nobody has looked them up */
  guint            ready_counts[REGISTRAR_N_ROW_STATES];

  RegistrarPlanSettings settings; /* of the next plan */
  RegistrarPlan        *plan; /* (nullable) what is shown, or carried out, or was */
  RegistrarRun         *planned_run; /* (nullable) that carries it out, until it starts */
  GArray               *open_rows;   /* (nullable) of guint: that it does not plan, or no more */

  RegistrarRunFollower *follower;  /* (nullable) while a run goes on */
  RegistrarRunWish      wanted_run; /* once its registry's token is known */
  RegistrarFinishedRun *shown_run; /* (nullable) what the table shows, or what the run that goes on was before */

  /* What is awaited: each a receiver and the source that says it is there; no source while nothing is. */
  RegistrarWorkspaceOpenReceiver workspace_receiver;
  GSource                       *workspace_source;
  RegistrarAccountWorkReceiver   registry_receiver;
  GSource                       *registry_source;
  GCancellable                  *reading;    /* (nullable) of the roster that is read */
  gboolean                       shows_part; /* of that roster */
  RegistrarRosterLoadReceiver    roster_receiver;
  GSource                       *roster_source;
  RegistrarPlanLoadReceiver      plan_receiver;
  GSource                       *plan_source;
  RegistrarRosterLoadReceiver    edit_receiver;
  GSource                       *edit_source;
  RegistrarRunLoadReceiver       run_receiver;
  GSource                       *run_source;
};

typedef enum
{
  REGISTRAR_SESSION_PROP_STATE = 1,
  REGISTRAR_SESSION_PROP_LOADING,
  REGISTRAR_SESSION_PROP_ROSTER_NAME,
  REGISTRAR_SESSION_PROP_COURSE_TITLE,
  REGISTRAR_SESSION_PROP_REGISTRY_NAME,
  REGISTRAR_SESSION_PROP_REGISTRY_ERROR,
  REGISTRAR_SESSION_PROP_READY,
  REGISTRAR_SESSION_PROP_SYNC,
  REGISTRAR_N_SESSION_PROPS,
} RegistrarSessionProperty;

/** registrar_session_notify: of a property; whatever changes, a run may be ready to start now, or no longer. */
void               registrar_session_notify        (RegistrarSession *self, RegistrarSessionProperty id);
void               registrar_session_set_state     (RegistrarSession *self, RegistrarSessionState state);
void               registrar_session_tell_progress (RegistrarSession *self);
/* @why: a sentence */
void               registrar_session_want_token    (RegistrarSession *self, const char *name, const char *why);
void               registrar_session_tell_failure  (RegistrarSession *self, const char *message);
/** registrar_session_tell_edit: there is another version of the roster, or another to go back to. */
void               registrar_session_tell_edit     (RegistrarSession *self);

/** registrar_session_tell_aside: the roster @name was left with corrections. */
void               registrar_session_tell_aside    (RegistrarSession *self, const char *name);
/** registrar_session_set_aside: something else is about to be shown: what was corrected can be had back. */
void               registrar_session_set_aside     (RegistrarSession *self);
/** registrar_session_can_bring_back: whether there is such a roster, and nothing else to go back from. */
gboolean           registrar_session_can_bring_back (RegistrarSession *self);
/** registrar_session_bring_back: the last one that was set aside is shown again, as it was. */
void               registrar_session_bring_back    (RegistrarSession *self);
/** registrar_session_show_roster: (transfer full): the contents of @source, of which @load was read, all of it. */
void               registrar_session_show_roster   (RegistrarSession *self, RegistrarRosterLoad *load,
                                                    RegistrarRosterSource *source);

/** registrar_session_get_roster: what the students shown are from; all empty if none are. */
RegistrarRunRoster registrar_session_get_roster    (RegistrarSession *self);
/** registrar_session_follow: starts @run, and is in @state until it has ended. */
void               registrar_session_follow        (RegistrarSession *self, RegistrarRun *run,
                                                    RegistrarSessionState state);
/** registrar_session_make_plan: of a look-up that has ended. */
void               registrar_session_make_plan     (RegistrarSession *self, RegistrarRun *look_up);
/** registrar_session_revise_plan: there is another version of the roster: what still holds of the plan is found out. */
void               registrar_session_revise_plan   (RegistrarSession *self);
/** registrar_session_give_up_look_up: there is no plan, or that before it. */
void               registrar_session_give_up_look_up (RegistrarSession *self);
/** registrar_session_forget_plan: what was planned, or was about to be, no longer holds: the roster is shown as it was. */
void               registrar_session_forget_plan   (RegistrarSession *self);
/** registrar_session_clear_plan: something else is shown, or will be. */
void               registrar_session_clear_plan    (RegistrarSession *self);
/** registrar_session_list_past_runs: reads the list of past runs again. */
void               registrar_session_list_past_runs (RegistrarSession *self);
/** registrar_session_use_version: another version of the roster that is shown, or more rows of it. */
void               registrar_session_use_version   (RegistrarSession *self, const RegistrarRosterLoad *load);
/** registrar_session_forget_edits: another roster is shown, or none: what was edited, or is to be, is of no interest. */
void               registrar_session_forget_edits  (RegistrarSession *self);
/** registrar_session_follow_accounts: its workspace is open: what becomes of the accounts matters from now on. */
void               registrar_session_follow_accounts (RegistrarSession *self);
/** registrar_session_restore_registry: goes on with the one that was chosen when the window was last open. */
void               registrar_session_restore_registry (RegistrarSession *self, const char *name);
/** registrar_session_keep_roster: the next time, the window goes on with what is open by now. */
void               registrar_session_keep_roster    (RegistrarSession *self);
/** registrar_session_use_restored_course: if its registry is there, and the roster. */
void               registrar_session_use_restored_course (RegistrarSession *self);
/** registrar_session_forget_restored: somebody said otherwise. */
void               registrar_session_forget_restored (RegistrarSession *self);
/** registrar_session_read_source: (transfer full): its contents: another roster is read, or the same in another way. */
void               registrar_session_read_source    (RegistrarSession *self, RegistrarRosterSource *source);
/** registrar_session_stop_choosing_registry: one that is being opened is no longer wanted. */
void               registrar_session_stop_choosing_registry (RegistrarSession *self);
/** registrar_session_end_reading: nothing more of a roster is awaited. */
void               registrar_session_end_reading   (RegistrarSession *self);
/** registrar_session_stop_reading: a roster that is being read is no longer wanted, nor what is shown of it. */
void               registrar_session_stop_reading  (RegistrarSession *self);
/** registrar_session_load_wanted_run: if one waits for the token of the registry @name, which is known now. */
gboolean           registrar_session_load_wanted_run (RegistrarSession *self, const char *name);
/** registrar_session_forget_wanted_run: something else is done. */
void               registrar_session_forget_wanted_run (RegistrarSession *self);
/** registrar_session_stop_awaiting_run: a past run that is being read is no longer wanted. */
void               registrar_session_stop_awaiting_run (RegistrarSession *self);

G_END_DECLS
