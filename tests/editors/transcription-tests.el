;;; transcription-tests.el --- What somebody sees who opens transcriptions in Emacs -*- lexical-binding: t -*-

;;; Code:

(require 'ert)
(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'transcription-mode)

(defvar seed (getenv "SEED") "A copy of the seed to write into.")
(setq eglot-sync-connect 60
      eglot-connect-timeout 60)

(defun wait-until (condition)
  "Wait until the function CONDITION gives something, and give it."
  (let ((deadline (+ (float-time) 60)) found)
    (while (not (or (setq found (funcall condition)) (> (float-time) deadline)))
      (accept-process-output nil 0.05))
    (or found (error "Gave up waiting"))))

(defun tell-changes ()
  "Tell the server what was typed, as nobody is idle in a batch."
  (eglot--signal-textDocument/didChange))

(defmacro with-seed (&rest body)
  "Do BODY in the seed, once the server has said what is wrong with it."
  `(with-current-buffer (find-file-noselect seed)
     (unless (eglot-current-server)
       (let ((eglot-autoshutdown nil))
         (call-interactively #'eglot))
       (flymake-mode 1))
     (switch-to-buffer (current-buffer))
     (flymake-start)
     (wait-until #'flymake-diagnostics)
     ,@body))

(defun found-of (code)
  "The diagnostics of this buffer whose text names CODE."
  (seq-filter (lambda (each) (string-match-p code (flymake-diagnostic-text each)))
              (flymake-diagnostics)))

(ert-deftest the-seed-is-a-transcription-and-its-faults-are-shown-with-their-codes ()
  (with-seed
   (should (eq major-mode 'transcription-mode))
   (let ((found (found-of "B001")))
     (should (= (length found) 1))
     (should (= (line-number-at-pos (flymake-diagnostic-beg (car found))) 87))
     (should (string-match-p "is not closed" (flymake-diagnostic-text (car found)))))))

(ert-deftest hover-on-a-misspelled-name-says-who-is-meant ()
  (with-seed
   (goto-char (point-min))
   (search-forward "Shytkov")
   (backward-char 2)
   (let (said)
     (eglot-hover-eldoc-function (lambda (text &rest _) (setq said (or text said))))
     (wait-until (lambda () said))
     (should (string-match-p "Shtykov, Terentii Fomich" said)))))

(ert-deftest a-name-that-is-begun-is-offered ()
  (with-seed
   (goto-char (point-min))
   (forward-line 40)
   (insert "Mere\n")
   (backward-char)
   (unwind-protect
       (let* ((offered (eglot-completion-at-point))
              (names (all-completions "Mere" (nth 2 offered))))
         (should (equal (buffer-substring (nth 0 offered) (nth 1 offered)) "Mere"))
         (should (member "Meretskov" names)))
     (delete-region (line-beginning-position) (line-beginning-position 2))
     (tell-changes))))

(ert-deftest the-quick-fix-closes-the-bracket-and-the-problem-goes-away ()
  (with-seed
   (goto-char (point-min))
   (forward-line 86)
   (let ((text (buffer-string))
         (eglot-confirm-server-initiated-edits nil)
         ;; Without it, eglot takes Emacs to have been asked with the mouse.
         (last-nonmenu-event t))
     (cl-letf (((symbol-function 'completing-read)
                (lambda (_prompt actions &rest _)
                  (seq-find (lambda (title) (string-prefix-p "Close it at the end" title))
                            (all-completions "" actions)))))
       (eglot-code-actions (point) (1+ (point)) nil t))
     (should (string-suffix-p "Forces [[illegible signature]]]" (buffer-string)))
     (tell-changes)
     (wait-until (lambda () (null (found-of "B001"))))
     (erase-buffer)
     (insert text)
     (tell-changes)
     (wait-until (lambda () (found-of "B001"))))))

(ert-deftest the-tree-is-shown-in-a-window-of-its-own ()
  (with-seed
   (transcription-show-tree)
   (with-current-buffer "*transcription tree*"
     (should (string-match-p "field Citation" (buffer-string))))))

(ert-deftest the-whole-project-is-checked ()
  (with-seed
   (with-temp-file (expand-file-name "unopened.txt" (file-name-directory seed))
     (insert "A [lost bracket.\n"))
   (transcription-lint-project)
   (wait-until (lambda ()
                 (with-current-buffer
                     (flymake--project-diagnostics-buffer (project-root (project-current)))
                   (revert-buffer)
                   (string-match-p "unopened.txt" (buffer-string)))))
   (transcription-restart-index)))

(ert-deftest a-command-without-a-server-says-what-is-wrong ()
  (with-temp-buffer
    (should-error (transcription-show-tree) :type 'user-error)))

(ert-deftest project-files-have-a-mode-that-the-server-knows ()
  (with-current-buffer
      (find-file-noselect (expand-file-name "transcription.toml" (file-name-directory seed)))
    (should (eq major-mode 'transcription-project-mode))
    (should (derived-mode-p 'conf-toml-mode))
    (should (equal (cdr (assoc '(transcription-mode transcription-project-mode)
                               eglot-server-programs))
                   '("transcription-lsp")))))

(ert-deftest two-spaces-at-the-end-of-a-line-are-kept ()
  (let ((file (expand-file-name "a.transcription.txt" (file-name-directory seed)))
        (before-save-hook before-save-hook))
    (set-default 'before-save-hook '(delete-trailing-whitespace))
    (write-region "to Cde.  \nStalin" nil file)
    (with-current-buffer (find-file-noselect file)
      (insert "x")
      (save-buffer)
      (should (equal (with-temp-buffer (insert-file-contents-literally file) (buffer-string))
                     "xto Cde.  \nStalin")))))

(defun kind-of (word)
  "As what WORD is drawn."
  (goto-char (point-min))
  (search-forward word)
  (let ((face (get-text-property (match-beginning 0) 'face)))
    (cond ((null face) "plain")
          ((eq face 'font-lock-comment-face) "comment")
          ((eq face 'bold) "strong")
          (t (string-remove-prefix "transcription-" (symbol-name face))))))

(ert-deftest words-are-drawn-as-what-they-are ()
  (let ((cases (with-temp-buffer
                 (insert-file-contents (getenv "CASES"))
                 (json-parse-buffer))))
    (should (> (length cases) 0))
    (seq-doseq (case cases)
      (with-temp-buffer
        (insert (gethash "text" case))
        (transcription-mode)
        (font-lock-ensure)
        (maphash (lambda (word kind)
                   (should (equal (list word (kind-of word)) (list word kind))))
                 (gethash "kinds" case))))))

(ert-deftest what-is-drawn-follows-what-is-typed ()
  (with-temp-buffer
    (insert "one [stamp: two\nthree\n\nfour\n")
    (transcription-mode)
    (font-lock-ensure)
    (should (equal (kind-of "three") "paper"))
    (goto-char (point-min))
    (search-forward "two")
    (insert "]")
    (font-lock-ensure)
    (should (equal (kind-of "two") "paper"))
    (should (equal (kind-of "three") "plain"))))

;;; transcription-tests.el ends here
